// Maps series to labels.
LSTMClassifier : LSTMModel {
	*family { ^\lstmclassifier }

	// messages, in the order of the server's table
	fit { |sourceDataSeries, targetLabelSet, hiddenSize, maxIter, learnRate, schedule, batchSize, validation, patience, seed, clip, weightDecay, windowSize, difference, scaling, loss, missingValues, action, onError|
		this.prSend(thisMethod, [sourceDataSeries, targetLabelSet],
			[hiddenSize, maxIter, learnRate, schedule, batchSize, validation, patience, seed, clip, weightDecay, windowSize, difference, scaling, loss, missingValues], action, onError)
	}
	fitMsg { |sourceDataSeries, targetLabelSet, hiddenSize, maxIter, learnRate, schedule, batchSize, validation, patience, seed, clip, weightDecay, windowSize, difference, scaling, loss, missingValues|
		^this.prMsg(thisMethod, [sourceDataSeries, targetLabelSet],
			[hiddenSize, maxIter, learnRate, schedule, batchSize, validation, patience, seed, clip, weightDecay, windowSize, difference, scaling, loss, missingValues])
	}
	predict { |sourceDataSeries, targetLabelSet, action, onError|
		this.prSend(thisMethod, [sourceDataSeries, targetLabelSet], [], action, onError)
	}
	predictMsg { |sourceDataSeries, targetLabelSet| ^this.prMsg(thisMethod, [sourceDataSeries, targetLabelSet], []) }
	predictPoint { |sourceBuffer, action, onError|
		this.prSend(thisMethod, [sourceBuffer], [], action, onError, \words)
	}
	predictPointMsg { |sourceBuffer| ^this.prMsg(thisMethod, [sourceBuffer], []) }
	predictSeries { |sourceBuffer, action, onError|
		this.prSend(thisMethod, [sourceBuffer], [], action, onError, \words)
	}
	predictSeriesMsg { |sourceBuffer| ^this.prMsg(thisMethod, [sourceBuffer], []) }
}
