// Series of frames by identifier.
LSTMDataSeries : LSTMObject {
	*family { ^\dataseries }

	record { |identifier, source, duration = 1, rate = 50, action, onError|
		LSTMRecorder(this, identifier, source, duration, rate, action, onError).start
	}
	plot { |identifier, action, onError|
		this.getSeries(identifier, nil, nil, { |frames| LSTMPlot(frames.flop, "%: %".format(name, identifier), action) }, onError)
	}
	asBuffer { |identifier, action, onError, audio|
		var buffer = Buffer.alloc(audio ? Server.default, 1, 1);
		this.getSeries(identifier, buffer, nil, action, onError);
		^buffer
	}

	// as in FluCoMa: a point is a series of one frame
	addPoint { |identifier, point, action, onError| this.addSeries(identifier, LSTMSource.frame(point), nil, action, onError) }
	setPoint { |identifier, point, action, onError| this.setSeries(identifier, LSTMSource.frame(point), nil, action, onError) }
	updatePoint { |identifier, point, action, onError|
		this.updateSeries(identifier, LSTMSource.frame(point), nil, action, onError)
	}
	deletePoint { |identifier, action, onError| this.deleteSeries(identifier, action, onError) }
	getPoint { |identifier, targetBuffer, action, onError| this.getFrame(identifier, 0, targetBuffer, nil, action, onError) }

	// messages, in the order of the server's table
	write { |path, bpm, action, onError| this.prSend(thisMethod, [path], [bpm], action, onError, \words) }
	writeMsg { |path, bpm| ^this.prMsg(thisMethod, [path], [bpm]) }
	read { |path, byColumn, action, onError| this.prSend(thisMethod, [path], [byColumn], action, onError, \list) }
	readMsg { |path, byColumn| ^this.prMsg(thisMethod, [path], [byColumn]) }
	roles { |roles, action, onError| this.prSend(thisMethod, [roles], [], action, onError) }
	rolesMsg { |roles| ^this.prMsg(thisMethod, [roles], []) }
	getRoles { |action, onError| this.prSend(thisMethod, [], [], action, onError, \list) }
	getRolesMsg { ^this.prMsg(thisMethod, [], []) }
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
	deleteFrame { |identifier, time, action, onError| this.prSend(thisMethod, [identifier, time], [], action, onError) }
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
	addSymbols { |identifier, symbols, action, onError|
		this.prSend(thisMethod, [identifier, symbols], [], action, onError)
	}
	addSymbolsMsg { |identifier, symbols| ^this.prMsg(thisMethod, [identifier, symbols], []) }
	setSymbols { |identifier, symbols, action, onError|
		this.prSend(thisMethod, [identifier, symbols], [], action, onError)
	}
	setSymbolsMsg { |identifier, symbols| ^this.prMsg(thisMethod, [identifier, symbols], []) }
	updateSymbols { |identifier, symbols, action, onError|
		this.prSend(thisMethod, [identifier, symbols], [], action, onError)
	}
	updateSymbolsMsg { |identifier, symbols| ^this.prMsg(thisMethod, [identifier, symbols], []) }
	addSymbol { |identifier, symbol, action, onError|
		this.prSend(thisMethod, [identifier, symbol], [], action, onError)
	}
	addSymbolMsg { |identifier, symbol| ^this.prMsg(thisMethod, [identifier, symbol], []) }
	addText { |identifier, text, action, onError| this.prSend(thisMethod, [identifier, text], [], action, onError) }
	addTextMsg { |identifier, text| ^this.prMsg(thisMethod, [identifier, text], []) }
	setText { |identifier, text, action, onError| this.prSend(thisMethod, [identifier, text], [], action, onError) }
	setTextMsg { |identifier, text| ^this.prMsg(thisMethod, [identifier, text], []) }
	readText { |identifier, path, action, onError| this.prSend(thisMethod, [identifier, path], [], action, onError) }
	readTextMsg { |identifier, path| ^this.prMsg(thisMethod, [identifier, path], []) }
	getSymbols { |identifier, action, onError| this.prSend(thisMethod, [identifier], [], action, onError, \list) }
	getSymbolsMsg { |identifier| ^this.prMsg(thisMethod, [identifier], []) }
	getText { |identifier, action, onError| this.prSend(thisMethod, [identifier], [], action, onError, \text) }
	getTextMsg { |identifier| ^this.prMsg(thisMethod, [identifier], []) }
	getAlphabet { |action, onError| this.prSend(thisMethod, [], [], action, onError, \list) }
	getAlphabetMsg { ^this.prMsg(thisMethod, [], []) }
	window { |targetDataSeries, length, hop, targetDataSet, action, onError|
		this.prSend(thisMethod, [targetDataSeries, length, hop], [targetDataSet], action, onError)
	}
	windowMsg { |targetDataSeries, length, hop, targetDataSet|
		^this.prMsg(thisMethod, [targetDataSeries, length, hop], [targetDataSet])
	}
	difference { |targetDataSeries, order, action, onError|
		this.prSend(thisMethod, [targetDataSeries], [order], action, onError)
	}
	differenceMsg { |targetDataSeries, order| ^this.prMsg(thisMethod, [targetDataSeries], [order]) }
	inverseDifference { |targetDataSeries, parameters, at, action, onError|
		this.prSend(thisMethod, [targetDataSeries], [parameters, at], action, onError)
	}
	inverseDifferenceMsg { |targetDataSeries, parameters, at|
		^this.prMsg(thisMethod, [targetDataSeries], [parameters, at])
	}
	scale { |targetDataSeries, method, parameters, action, onError|
		this.prSend(thisMethod, [targetDataSeries], [method, parameters], action, onError)
	}
	scaleMsg { |targetDataSeries, method, parameters|
		^this.prMsg(thisMethod, [targetDataSeries], [method, parameters])
	}
	inverseScale { |targetDataSeries, parameters, action, onError|
		this.prSend(thisMethod, [targetDataSeries], [parameters], action, onError)
	}
	inverseScaleMsg { |targetDataSeries, parameters| ^this.prMsg(thisMethod, [targetDataSeries], [parameters]) }
	resample { |targetDataSeries, numFrames, factor, action, onError|
		this.prSend(thisMethod, [targetDataSeries], [numFrames, factor], action, onError)
	}
	resampleMsg { |targetDataSeries, numFrames, factor|
		^this.prMsg(thisMethod, [targetDataSeries], [numFrames, factor])
	}
	split { |trainDataSeries, testDataSeries, fraction, seed, sourceLabelSet, trainLabelSet, testLabelSet,
		sourceDataSet, trainDataSet, testDataSet, action, onError|
		this.prSend(thisMethod, [trainDataSeries, testDataSeries, fraction],
			[seed, sourceLabelSet, trainLabelSet, testLabelSet, sourceDataSet, trainDataSet, testDataSet], action,
			onError)
	}
	splitMsg { |trainDataSeries, testDataSeries, fraction, seed, sourceLabelSet, trainLabelSet, testLabelSet,
		sourceDataSet, trainDataSet, testDataSet|
		^this.prMsg(thisMethod, [trainDataSeries, testDataSeries, fraction],
			[seed, sourceLabelSet, trainLabelSet, testLabelSet, sourceDataSet, trainDataSet, testDataSet])
	}
	fillMissing { |targetDataSeries, method, value, action, onError|
		this.prSend(thisMethod, [targetDataSeries, method], [value], action, onError)
	}
	fillMissingMsg { |targetDataSeries, method, value| ^this.prMsg(thisMethod, [targetDataSeries, method], [value]) }
	dropMissing { |targetDataSeries, action, onError| this.prSend(thisMethod, [targetDataSeries], [], action, onError) }
	dropMissingMsg { |targetDataSeries| ^this.prMsg(thisMethod, [targetDataSeries], []) }
	getIds { |targetLabelSet, action, onError, labelSet|
		this.prSend(thisMethod, [targetLabelSet ? labelSet], [], action, onError)
	}
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
