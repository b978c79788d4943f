// Continues series.
LSTMForecast : LSTMModel {
	*family { ^\lstmforecast }

	// messages, in the order of the server's table
	fit { |sourceDataSeries, hiddenSize, activation, outputActivation, maxIter, learnRate, momentum, batchSize,
		validation, schedule, patience, seed, clip, weightDecay, windowSize, difference, scaling, loss, threads,
		missingValues, denseSize, optimiser, dropout, action, onError|
		this.prSend(thisMethod, [sourceDataSeries],
			[hiddenSize, activation, outputActivation, maxIter, learnRate, momentum, batchSize, validation,
			schedule, patience, seed, clip, weightDecay, windowSize, difference, scaling, loss, threads,
			missingValues, denseSize, optimiser, dropout], action, onError)
	}
	fitMsg { |sourceDataSeries, hiddenSize, activation, outputActivation, maxIter, learnRate, momentum, batchSize,
		validation, schedule, patience, seed, clip, weightDecay, windowSize, difference, scaling, loss, threads,
		missingValues, denseSize, optimiser, dropout|
		^this.prMsg(thisMethod, [sourceDataSeries],
			[hiddenSize, activation, outputActivation, maxIter, learnRate, momentum, batchSize, validation,
			schedule, patience, seed, clip, weightDecay, windowSize, difference, scaling, loss, threads,
			missingValues, denseSize, optimiser, dropout])
	}
	predict { |sourceDataSeries, targetDataSeries, forecastLength, temperature, seed, noise, count, action, onError|
		this.prSend(thisMethod, [sourceDataSeries, targetDataSeries],
			[forecastLength, temperature, seed, noise, count], action, onError)
	}
	predictMsg { |sourceDataSeries, targetDataSeries, forecastLength, temperature, seed, noise, count|
		^this.prMsg(thisMethod, [sourceDataSeries, targetDataSeries], [forecastLength, temperature, seed, noise, count])
	}
	predictPoint { |sourceBuffer, targetBuffer, forecastLength, temperature, seed, noise, count, action, onError|
		this.prSend(thisMethod, [sourceBuffer],
			[targetBuffer, forecastLength, temperature, seed, noise, count], action, onError, \series)
	}
	predictPointMsg { |sourceBuffer, targetBuffer, forecastLength, temperature, seed, noise, count|
		^this.prMsg(thisMethod, [sourceBuffer], [targetBuffer, forecastLength, temperature, seed, noise, count])
	}
	predictSeries { |sourceBuffer, targetBuffer, forecastLength, temperature, seed, noise, count, action, onError|
		this.prSend(thisMethod, [sourceBuffer],
			[targetBuffer, forecastLength, temperature, seed, noise, count], action, onError, \series)
	}
	predictSeriesMsg { |sourceBuffer, targetBuffer, forecastLength, temperature, seed, noise, count|
		^this.prMsg(thisMethod, [sourceBuffer], [targetBuffer, forecastLength, temperature, seed, noise, count])
	}
	evaluate { |sourceDataSeries, action, onError|
		this.prSend(thisMethod, [sourceDataSeries], [], action, onError, \scores)
	}
	evaluateMsg { |sourceDataSeries| ^this.prMsg(thisMethod, [sourceDataSeries], []) }
	predictSymbols { |sourceBuffer, forecastLength, temperature, seed, noise, action, onError|
		this.prSend(thisMethod, [sourceBuffer], [forecastLength, temperature, seed, noise], action, onError, \list)
	}
	predictSymbolsMsg { |sourceBuffer, forecastLength, temperature, seed, noise|
		^this.prMsg(thisMethod, [sourceBuffer], [forecastLength, temperature, seed, noise])
	}
	continueText { |text, forecastLength, temperature, seed, noise, action, onError|
		this.prSend(thisMethod, [text], [forecastLength, temperature, seed, noise], action, onError, \text)
	}
	continueTextMsg { |text, forecastLength, temperature, seed, noise|
		^this.prMsg(thisMethod, [text], [forecastLength, temperature, seed, noise])
	}
	surprise { |sourceBuffer, targetBuffer, action, onError|
		this.prSend(thisMethod, [sourceBuffer], [targetBuffer], action, onError)
	}
	surpriseMsg { |sourceBuffer, targetBuffer| ^this.prMsg(thisMethod, [sourceBuffer], [targetBuffer]) }
	backtest { |sourceDataSeries, horizon, origins, targetBuffer, period, refit, action, onError|
		this.prSend(thisMethod, [sourceDataSeries, horizon], [origins, targetBuffer, period, refit], action, onError)
	}
	backtestMsg { |sourceDataSeries, horizon, origins, targetBuffer, period, refit|
		^this.prMsg(thisMethod, [sourceDataSeries, horizon], [origins, targetBuffer, period, refit])
	}
}
