// Continues series.
LSTMForecast : LSTMModel {
	*family { ^\lstmforecast }

	// messages, in the order of the server's table
	fit { |sourceDataSeries, hiddenSize, maxIter, learnRate, schedule, batchSize, validation, patience, seed, clip, weightDecay, windowSize, difference, scaling, loss, missingValues, action, onError|
		this.prSend(thisMethod, [sourceDataSeries],
			[hiddenSize, maxIter, learnRate, schedule, batchSize, validation, patience, seed, clip, weightDecay, windowSize, difference, scaling, loss, missingValues], action, onError)
	}
	fitMsg { |sourceDataSeries, hiddenSize, maxIter, learnRate, schedule, batchSize, validation, patience, seed, clip, weightDecay, windowSize, difference, scaling, loss, missingValues|
		^this.prMsg(thisMethod, [sourceDataSeries],
			[hiddenSize, maxIter, learnRate, schedule, batchSize, validation, patience, seed, clip, weightDecay, windowSize, difference, scaling, loss, missingValues])
	}
	predict { |sourceDataSeries, targetDataSeries, forecastLength, action, onError|
		this.prSend(thisMethod, [sourceDataSeries, targetDataSeries], [forecastLength], action, onError)
	}
	predictMsg { |sourceDataSeries, targetDataSeries, forecastLength|
		^this.prMsg(thisMethod, [sourceDataSeries, targetDataSeries], [forecastLength])
	}
	predictPoint { |sourceBuffer, targetBuffer, forecastLength, action, onError|
		this.prSend(thisMethod, [sourceBuffer], [targetBuffer, forecastLength], action, onError, \series)
	}
	predictPointMsg { |sourceBuffer, targetBuffer, forecastLength|
		^this.prMsg(thisMethod, [sourceBuffer], [targetBuffer, forecastLength])
	}
	predictSeries { |sourceBuffer, targetBuffer, forecastLength, action, onError|
		this.prSend(thisMethod, [sourceBuffer], [targetBuffer, forecastLength], action, onError, \series)
	}
	predictSeriesMsg { |sourceBuffer, targetBuffer, forecastLength|
		^this.prMsg(thisMethod, [sourceBuffer], [targetBuffer, forecastLength])
	}
}
