// Maps series to labels.
LSTMClassifier : LSTMModel {
	*family { ^\lstmclassifier }

	// messages, in the order of the server's table
	fit { |sourceDataSeries, targetLabelSet, hiddenSize, activation, outputActivation, maxIter, learnRate,
		momentum, batchSize, validation, parts, schedule, patience, seed, clip, weightDecay, windowSize, difference,
		scaling, loss, components, threads, missingValues, denseSize, optimiser, dropout, action, onError|
		this.prSend(thisMethod, [sourceDataSeries, targetLabelSet],
			[hiddenSize, activation, outputActivation, maxIter, learnRate, momentum, batchSize, validation, parts,
			schedule, patience, seed, clip, weightDecay, windowSize, difference, scaling, loss, components, threads,
			missingValues, denseSize, optimiser, dropout], action, onError)
	}
	fitMsg { |sourceDataSeries, targetLabelSet, hiddenSize, activation, outputActivation, maxIter, learnRate,
		momentum, batchSize, validation, parts, schedule, patience, seed, clip, weightDecay, windowSize, difference,
		scaling, loss, components, threads, missingValues, denseSize, optimiser, dropout|
		^this.prMsg(thisMethod, [sourceDataSeries, targetLabelSet],
			[hiddenSize, activation, outputActivation, maxIter, learnRate, momentum, batchSize, validation, parts,
			schedule, patience, seed, clip, weightDecay, windowSize, difference, scaling, loss, components, threads,
			missingValues, denseSize, optimiser, dropout])
	}
	search { |sourceDataSeries, targetLabelSet, trials, seconds, vary, action, onError|
		this.prSend(thisMethod, [sourceDataSeries, targetLabelSet], [trials, seconds, vary], action, onError, \list)
	}
	searchMsg { |sourceDataSeries, targetLabelSet, trials, seconds, vary|
		^this.prMsg(thisMethod, [sourceDataSeries, targetLabelSet], [trials, seconds, vary])
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
		this.prSend(thisMethod, [sourceDataSeries, targetLabelSet], [], action, onError, \confusion)
	}
	evaluateMsg { |sourceDataSeries, targetLabelSet| ^this.prMsg(thisMethod, [sourceDataSeries, targetLabelSet], []) }
	learn { |sourceDataSeries, targetLabelSet, every, action, onError|
		this.prSend(thisMethod, [sourceDataSeries, targetLabelSet], [every], action, onError)
	}
	learnMsg { |sourceDataSeries, targetLabelSet, every|
		^this.prMsg(thisMethod, [sourceDataSeries, targetLabelSet], [every])
	}
	probabilities { |sourceBuffer, action, onError|
		this.prSend(thisMethod, [sourceBuffer], [], action, onError, \pairs)
	}
	probabilitiesMsg { |sourceBuffer| ^this.prMsg(thisMethod, [sourceBuffer], []) }
}
