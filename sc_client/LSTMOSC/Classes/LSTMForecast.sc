// Continues series.
LSTMForecast : LSTMModel {
	*family { ^\lstmforecast }

	plotForecast { |source, forecastLength, action, onError| // what was given, and what follows
		var given = if(source.isKindOf(Buffer) or: { source.isString } or: { source.isKindOf(Symbol) } or: { source.isKindOf(LSTMObject) }) { [] } {
			LSTMFrames.of(source).asArray
		};
		this.predictPoint(source, nil, forecastLength, action: { |frames|
			LSTMPlot((given ++ frames).flop, "%: % given, % follow".format(name, given.size, frames.size), action)
		}, onError: onError)
	}

	// messages, in the order of the server's table
	fit { |sourceDataSeries, hiddenSize, activation, outputActivation, maxIter, learnRate, momentum, batchSize,
		validation, parts, schedule, patience, seed, clip, weightDecay, windowSize, difference, scaling, loss,
		components, threads, missingValues, denseSize, optimiser, dropout, action, onError|
		this.prSend(thisMethod, [sourceDataSeries],
			[hiddenSize, activation, outputActivation, maxIter, learnRate, momentum, batchSize, validation, parts,
			schedule, patience, seed, clip, weightDecay, windowSize, difference, scaling, loss, components, threads,
			missingValues, denseSize, optimiser, dropout], action, onError)
	}
	fitMsg { |sourceDataSeries, hiddenSize, activation, outputActivation, maxIter, learnRate, momentum, batchSize,
		validation, parts, schedule, patience, seed, clip, weightDecay, windowSize, difference, scaling, loss,
		components, threads, missingValues, denseSize, optimiser, dropout|
		^this.prMsg(thisMethod, [sourceDataSeries],
			[hiddenSize, activation, outputActivation, maxIter, learnRate, momentum, batchSize, validation, parts,
			schedule, patience, seed, clip, weightDecay, windowSize, difference, scaling, loss, components, threads,
			missingValues, denseSize, optimiser, dropout])
	}
	search { |sourceDataSeries, trials, seconds, vary, action, onError|
		this.prSend(thisMethod, [sourceDataSeries], [trials, seconds, vary], action, onError, \list)
	}
	searchMsg { |sourceDataSeries, trials, seconds, vary|
		^this.prMsg(thisMethod, [sourceDataSeries], [trials, seconds, vary])
	}
	predict { |sourceDataSeries, targetDataSeries, forecastLength, temperature, sigmaTemperature, seed, noise,
		count, seconds, start, action, onError|
		this.prSend(thisMethod, [sourceDataSeries, targetDataSeries],
			[forecastLength, temperature, sigmaTemperature, seed, noise, count, seconds, start], action, onError)
	}
	predictMsg { |sourceDataSeries, targetDataSeries, forecastLength, temperature, sigmaTemperature, seed, noise,
		count, seconds, start|
		^this.prMsg(thisMethod, [sourceDataSeries, targetDataSeries],
			[forecastLength, temperature, sigmaTemperature, seed, noise, count, seconds, start])
	}
	predictPoint { |sourceBuffer, targetBuffer, forecastLength, temperature, sigmaTemperature, seed, noise, count,
		seconds, start, action, onError|
		this.prSend(thisMethod, [sourceBuffer],
			[targetBuffer, forecastLength, temperature, sigmaTemperature, seed, noise, count, seconds, start],
			action, onError, \series)
	}
	predictPointMsg { |sourceBuffer, targetBuffer, forecastLength, temperature, sigmaTemperature, seed, noise,
		count, seconds, start|
		^this.prMsg(thisMethod, [sourceBuffer],
			[targetBuffer, forecastLength, temperature, sigmaTemperature, seed, noise, count, seconds, start])
	}
	predictSeries { |sourceBuffer, targetBuffer, forecastLength, temperature, sigmaTemperature, seed, noise,
		count, seconds, start, action, onError|
		this.prSend(thisMethod, [sourceBuffer],
			[targetBuffer, forecastLength, temperature, sigmaTemperature, seed, noise, count, seconds, start],
			action, onError, \series)
	}
	predictSeriesMsg { |sourceBuffer, targetBuffer, forecastLength, temperature, sigmaTemperature, seed, noise,
		count, seconds, start|
		^this.prMsg(thisMethod, [sourceBuffer],
			[targetBuffer, forecastLength, temperature, sigmaTemperature, seed, noise, count, seconds, start])
	}
	evaluate { |sourceDataSeries, action, onError|
		this.prSend(thisMethod, [sourceDataSeries], [], action, onError, \scores)
	}
	evaluateMsg { |sourceDataSeries| ^this.prMsg(thisMethod, [sourceDataSeries], []) }
	learn { |sourceDataSeries, every, action, onError|
		this.prSend(thisMethod, [sourceDataSeries], [every], action, onError)
	}
	learnMsg { |sourceDataSeries, every| ^this.prMsg(thisMethod, [sourceDataSeries], [every]) }
	predictSymbols { |sourceBuffer, forecastLength, temperature, sigmaTemperature, seed, noise, action, onError|
		this.prSend(thisMethod, [sourceBuffer],
			[forecastLength, temperature, sigmaTemperature, seed, noise], action, onError, \list)
	}
	predictSymbolsMsg { |sourceBuffer, forecastLength, temperature, sigmaTemperature, seed, noise|
		^this.prMsg(thisMethod, [sourceBuffer], [forecastLength, temperature, sigmaTemperature, seed, noise])
	}
	continueText { |text, forecastLength, temperature, sigmaTemperature, seed, noise, action, onError|
		this.prSend(thisMethod, [text],
			[forecastLength, temperature, sigmaTemperature, seed, noise], action, onError, \text)
	}
	continueTextMsg { |text, forecastLength, temperature, sigmaTemperature, seed, noise|
		^this.prMsg(thisMethod, [text], [forecastLength, temperature, sigmaTemperature, seed, noise])
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
