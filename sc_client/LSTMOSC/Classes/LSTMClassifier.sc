// Maps series to labels.
LSTMClassifier : LSTMModel {
	*family { ^\lstmclassifier }

	// messages, in the order of the server's table
	fit { |sourceDataSeries, targetLabelSet, hiddenSize, maxIter, learnRate, schedule, batchSize, validation,
		patience, seed, clip, weightDecay, windowSize, difference, scaling, loss, threads, missingValues, denseSize,
		activation, outputActivation, optimiser, momentum, dropout, action, onError|
		this.prSend(thisMethod, [sourceDataSeries, targetLabelSet],
			[hiddenSize, maxIter, learnRate, schedule, batchSize, validation, patience, seed, clip, weightDecay,
			windowSize, difference, scaling, loss, threads, missingValues, denseSize, activation, outputActivation,
			optimiser, momentum, dropout], action, onError)
	}
	fitMsg { |sourceDataSeries, targetLabelSet, hiddenSize, maxIter, learnRate, schedule, batchSize, validation,
		patience, seed, clip, weightDecay, windowSize, difference, scaling, loss, threads, missingValues, denseSize,
		activation, outputActivation, optimiser, momentum, dropout|
		^this.prMsg(thisMethod, [sourceDataSeries, targetLabelSet],
			[hiddenSize, maxIter, learnRate, schedule, batchSize, validation, patience, seed, clip, weightDecay,
			windowSize, difference, scaling, loss, threads, missingValues, denseSize, activation, outputActivation,
			optimiser, momentum, dropout])
	}
	predict { |sourceDataSeries, targetLabelSet, unknown, action, onError|
		this.prSend(thisMethod, [sourceDataSeries, targetLabelSet], [unknown], action, onError)
	}
	predictMsg { |sourceDataSeries, targetLabelSet, unknown|
		^this.prMsg(thisMethod, [sourceDataSeries, targetLabelSet], [unknown])
	}
	predictPoint { |sourceBuffer, unknown, action, onError|
		this.prSend(thisMethod, [sourceBuffer], [unknown], action, onError, \words)
	}
	predictPointMsg { |sourceBuffer, unknown| ^this.prMsg(thisMethod, [sourceBuffer], [unknown]) }
	predictSeries { |sourceBuffer, unknown, action, onError|
		this.prSend(thisMethod, [sourceBuffer], [unknown], action, onError, \words)
	}
	predictSeriesMsg { |sourceBuffer, unknown| ^this.prMsg(thisMethod, [sourceBuffer], [unknown]) }
	evaluate { |sourceDataSeries, targetLabelSet, action, onError|
		this.prSend(thisMethod, [sourceDataSeries, targetLabelSet], [], action, onError, \list)
	}
	evaluateMsg { |sourceDataSeries, targetLabelSet| ^this.prMsg(thisMethod, [sourceDataSeries, targetLabelSet], []) }
	probabilities { |sourceBuffer, action, onError|
		this.prSend(thisMethod, [sourceBuffer], [], action, onError, \list)
	}
	probabilitiesMsg { |sourceBuffer| ^this.prMsg(thisMethod, [sourceBuffer], []) }
}
