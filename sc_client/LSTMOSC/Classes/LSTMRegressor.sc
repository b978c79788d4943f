// Maps series to points.
LSTMRegressor : LSTMModel {
	*family { ^\lstmregressor }

	// messages, in the order of the server's table
	fit { |sourceDataSeries, targetDataSet, hiddenSize, activation, outputActivation, maxIter, learnRate,
		momentum, batchSize, validation, parts, schedule, patience, seed, clip, weightDecay, windowSize, difference,
		scaling, loss, components, threads, missingValues, denseSize, optimiser, dropout, action, onError|
		this.prSend(thisMethod, [sourceDataSeries, targetDataSet],
			[hiddenSize, activation, outputActivation, maxIter, learnRate, momentum, batchSize, validation, parts,
			schedule, patience, seed, clip, weightDecay, windowSize, difference, scaling, loss, components, threads,
			missingValues, denseSize, optimiser, dropout], action, onError)
	}
	fitMsg { |sourceDataSeries, targetDataSet, hiddenSize, activation, outputActivation, maxIter, learnRate,
		momentum, batchSize, validation, parts, schedule, patience, seed, clip, weightDecay, windowSize, difference,
		scaling, loss, components, threads, missingValues, denseSize, optimiser, dropout|
		^this.prMsg(thisMethod, [sourceDataSeries, targetDataSet],
			[hiddenSize, activation, outputActivation, maxIter, learnRate, momentum, batchSize, validation, parts,
			schedule, patience, seed, clip, weightDecay, windowSize, difference, scaling, loss, components, threads,
			missingValues, denseSize, optimiser, dropout])
	}
	search { |sourceDataSeries, targetDataSet, trials, seconds, vary, action, onError|
		this.prSend(thisMethod, [sourceDataSeries, targetDataSet], [trials, seconds, vary], action, onError, \list)
	}
	searchMsg { |sourceDataSeries, targetDataSet, trials, seconds, vary|
		^this.prMsg(thisMethod, [sourceDataSeries, targetDataSet], [trials, seconds, vary])
	}
	predict { |sourceDataSeries, targetDataSet, action, onError|
		this.prSend(thisMethod, [sourceDataSeries, targetDataSet], [], action, onError)
	}
	predictMsg { |sourceDataSeries, targetDataSet| ^this.prMsg(thisMethod, [sourceDataSeries, targetDataSet], []) }
	predictPoint { |sourceBuffer, targetBuffer, action, onError|
		this.prSend(thisMethod, [sourceBuffer], [targetBuffer], action, onError, \point)
	}
	predictPointMsg { |sourceBuffer, targetBuffer| ^this.prMsg(thisMethod, [sourceBuffer], [targetBuffer]) }
	predictSeries { |sourceBuffer, targetBuffer, action, onError|
		this.prSend(thisMethod, [sourceBuffer], [targetBuffer], action, onError, \point)
	}
	predictSeriesMsg { |sourceBuffer, targetBuffer| ^this.prMsg(thisMethod, [sourceBuffer], [targetBuffer]) }
	evaluate { |sourceDataSeries, targetDataSet, action, onError|
		this.prSend(thisMethod, [sourceDataSeries, targetDataSet], [], action, onError, \scores)
	}
	evaluateMsg { |sourceDataSeries, targetDataSet| ^this.prMsg(thisMethod, [sourceDataSeries, targetDataSet], []) }
	learn { |sourceDataSeries, targetDataSet, every, action, onError|
		this.prSend(thisMethod, [sourceDataSeries, targetDataSet], [every], action, onError)
	}
	learnMsg { |sourceDataSeries, targetDataSet, every|
		^this.prMsg(thisMethod, [sourceDataSeries, targetDataSet], [every])
	}
}
