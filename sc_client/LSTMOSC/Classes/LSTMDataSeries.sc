// Series of frames by identifier.
LSTMDataSeries : LSTMObject {
	*family { ^\dataseries }

	// messages, in the order of the server's table
	addSeries { |identifier, series, missing, action, onError|
		this.prSend(thisMethod, [identifier, series], [missing], action, onError)
	}
	addSeriesMsg { |identifier, series, missing| ^this.prMsg(thisMethod, [identifier, series], [missing]) }
	setSeries { |identifier, series, missing, action, onError|
		this.prSend(thisMethod, [identifier, series], [missing], action, onError)
	}
	setSeriesMsg { |identifier, series, missing| ^this.prMsg(thisMethod, [identifier, series], [missing]) }
	updateSeries { |identifier, series, missing, action, onError|
		this.prSend(thisMethod, [identifier, series], [missing], action, onError)
	}
	updateSeriesMsg { |identifier, series, missing| ^this.prMsg(thisMethod, [identifier, series], [missing]) }
	deleteSeries { |identifier, action, onError| this.prSend(thisMethod, [identifier], [], action, onError) }
	deleteSeriesMsg { |identifier| ^this.prMsg(thisMethod, [identifier], []) }
	addFrame { |identifier, frame, missing, action, onError|
		this.prSend(thisMethod, [identifier, frame], [missing], action, onError)
	}
	addFrameMsg { |identifier, frame, missing| ^this.prMsg(thisMethod, [identifier, frame], [missing]) }
	setFrame { |identifier, time, frame, missing, action, onError|
		this.prSend(thisMethod, [identifier, time, frame], [missing], action, onError)
	}
	setFrameMsg { |identifier, time, frame, missing| ^this.prMsg(thisMethod, [identifier, time, frame], [missing]) }
	updateFrame { |identifier, time, frame, missing, action, onError|
		this.prSend(thisMethod, [identifier, time, frame], [missing], action, onError)
	}
	updateFrameMsg { |identifier, time, frame, missing| ^this.prMsg(thisMethod, [identifier, time, frame], [missing]) }
	deleteFrame { |identifier, time, action, onError|
		this.prSend(thisMethod, [identifier, time], [], action, onError)
	}
	deleteFrameMsg { |identifier, time| ^this.prMsg(thisMethod, [identifier, time], []) }
	getFrame { |identifier, time, targetBuffer, missing, action, onError|
		this.prSend(thisMethod, [identifier, time], [targetBuffer, missing], action, onError, \point)
	}
	getFrameMsg { |identifier, time, targetBuffer, missing|
		^this.prMsg(thisMethod, [identifier, time], [targetBuffer, missing])
	}
	getSeries { |identifier, targetBuffer, missing, action, onError|
		this.prSend(thisMethod, [identifier], [targetBuffer, missing], action, onError, \series)
	}
	getSeriesMsg { |identifier, targetBuffer, missing| ^this.prMsg(thisMethod, [identifier], [targetBuffer, missing]) }
	getDataSet { |time, targetDataSet, action, onError|
		this.prSend(thisMethod, [time, targetDataSet], [], action, onError)
	}
	getDataSetMsg { |time, targetDataSet| ^this.prMsg(thisMethod, [time, targetDataSet], []) }
	getIds { |targetLabelSet, action, onError| this.prSend(thisMethod, [targetLabelSet], [], action, onError) }
	getIdsMsg { |targetLabelSet| ^this.prMsg(thisMethod, [targetLabelSet], []) }
	merge { |sourceDataSeries, overwrite, action, onError|
		this.prSend(thisMethod, [sourceDataSeries], [overwrite], action, onError)
	}
	mergeMsg { |sourceDataSeries, overwrite| ^this.prMsg(thisMethod, [sourceDataSeries], [overwrite]) }
	kNearest { |source, k, action, onError| this.prSend(thisMethod, [source, k], [], action, onError, \list) }
	kNearestMsg { |source, k| ^this.prMsg(thisMethod, [source, k], []) }
	kNearestDist { |source, k, action, onError| this.prSend(thisMethod, [source, k], [], action, onError, \list) }
	kNearestDistMsg { |source, k| ^this.prMsg(thisMethod, [source, k], []) }
}
