// Labels by identifier.
LSTMLabelSet : LSTMObject {
	*family { ^\labelset }

	// messages, in the order of the server's table
	addLabel { |identifier, label, action, onError| this.prSend(thisMethod, [identifier, label], [], action, onError) }
	addLabelMsg { |identifier, label| ^this.prMsg(thisMethod, [identifier, label], []) }
	setLabel { |identifier, label, action, onError| this.prSend(thisMethod, [identifier, label], [], action, onError) }
	setLabelMsg { |identifier, label| ^this.prMsg(thisMethod, [identifier, label], []) }
	updateLabel { |identifier, label, action, onError|
		this.prSend(thisMethod, [identifier, label], [], action, onError)
	}
	updateLabelMsg { |identifier, label| ^this.prMsg(thisMethod, [identifier, label], []) }
	deleteLabel { |identifier, action, onError| this.prSend(thisMethod, [identifier], [], action, onError) }
	deleteLabelMsg { |identifier| ^this.prMsg(thisMethod, [identifier], []) }
	getLabel { |identifier, action, onError| this.prSend(thisMethod, [identifier], [], action, onError, \label) }
	getLabelMsg { |identifier| ^this.prMsg(thisMethod, [identifier], []) }
	getIds { |targetLabelSet, action, onError, labelSet|
		this.prSend(thisMethod, [targetLabelSet ? labelSet], [], action, onError)
	}
	getIdsMsg { |targetLabelSet| ^this.prMsg(thisMethod, [targetLabelSet], []) }
	merge { |sourceLabelSet, overwrite, action, onError|
		this.prSend(thisMethod, [sourceLabelSet], [overwrite], action, onError)
	}
	mergeMsg { |sourceLabelSet, overwrite| ^this.prMsg(thisMethod, [sourceLabelSet], [overwrite]) }
}
