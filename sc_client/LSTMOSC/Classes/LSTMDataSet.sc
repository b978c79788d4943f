// Points by identifier.
LSTMDataSet : LSTMObject {
	*family { ^\dataset }

	// messages, in the order of the server's table
	read { |path, byColumn, action, onError| this.prSend(thisMethod, [path], [byColumn], action, onError, \list) }
	readMsg { |path, byColumn| ^this.prMsg(thisMethod, [path], [byColumn]) }
	addPoint { |identifier, point, action, onError| this.prSend(thisMethod, [identifier, point], [], action, onError) }
	addPointMsg { |identifier, point| ^this.prMsg(thisMethod, [identifier, point], []) }
	setPoint { |identifier, point, action, onError| this.prSend(thisMethod, [identifier, point], [], action, onError) }
	setPointMsg { |identifier, point| ^this.prMsg(thisMethod, [identifier, point], []) }
	updatePoint { |identifier, point, action, onError|
		this.prSend(thisMethod, [identifier, point], [], action, onError)
	}
	updatePointMsg { |identifier, point| ^this.prMsg(thisMethod, [identifier, point], []) }
	deletePoint { |identifier, action, onError| this.prSend(thisMethod, [identifier], [], action, onError) }
	deletePointMsg { |identifier| ^this.prMsg(thisMethod, [identifier], []) }
	getPoint { |identifier, targetBuffer, action, onError|
		this.prSend(thisMethod, [identifier], [targetBuffer], action, onError, \point)
	}
	getPointMsg { |identifier, targetBuffer| ^this.prMsg(thisMethod, [identifier], [targetBuffer]) }
	toBuffer { |targetBuffer, transpose, targetLabelSet, labelwise, action, onError, labelSet|
		this.prSend(thisMethod, [targetBuffer],
			[transpose, targetLabelSet ? labelSet, labelwise], action, onError, \target)
	}
	toBufferMsg { |targetBuffer, transpose, targetLabelSet, labelwise|
		^this.prMsg(thisMethod, [targetBuffer], [transpose, targetLabelSet, labelwise])
	}
	fromBuffer { |sourceBuffer, transpose, sourceLabelSet, action, onError, labelSet|
		this.prSend(thisMethod, [sourceBuffer], [transpose, sourceLabelSet ? labelSet], action, onError)
	}
	fromBufferMsg { |sourceBuffer, transpose, sourceLabelSet|
		^this.prMsg(thisMethod, [sourceBuffer], [transpose, sourceLabelSet])
	}
	getIds { |targetLabelSet, action, onError, labelSet|
		this.prSend(thisMethod, [targetLabelSet ? labelSet], [], action, onError)
	}
	getIdsMsg { |targetLabelSet| ^this.prMsg(thisMethod, [targetLabelSet], []) }
	merge { |sourceDataSet, overwrite, action, onError|
		this.prSend(thisMethod, [sourceDataSet], [overwrite], action, onError)
	}
	mergeMsg { |sourceDataSet, overwrite| ^this.prMsg(thisMethod, [sourceDataSet], [overwrite]) }
	kNearest { |source, k, action, onError| this.prSend(thisMethod, [source, k], [], action, onError, \list) }
	kNearestMsg { |source, k| ^this.prMsg(thisMethod, [source, k], []) }
	kNearestDist { |source, k, action, onError| this.prSend(thisMethod, [source, k], [], action, onError, \list) }
	kNearestDistMsg { |source, k| ^this.prMsg(thisMethod, [source, k], []) }
}
