// A running state of a model: fed frame by frame, asked at any time, and playing in time.
LSTMVoice : LSTMObject {
	*family { ^\voice }

	// what the server tells by itself
	onFrame { ^server.pushed.at('/frame', name) }
	onFrame_ { |func| server.pushed.put('/frame', name, func) }
	onPlayed { ^server.pushed.at('/played', name) }
	onPlayed_ { |func| server.pushed.put('/played', name, func) }
	onAnswer { ^server.pushed.at('/answer', name) }
	onAnswer_ { |func| server.pushed.put('/answer', name, func) }
	onGesture { ^server.pushed.at('/gesture', name) }
	onGesture_ { |func| server.pushed.put('/gesture', name, func) }

	// PRIVATE

	prNote { |call| // Cmd-Period ends what plays
		server.prPlays(name, call.verb);
		if(#[\stop, \free].includes(call.verb)) { server.prRests(name) }
	}

	prSend { |method, required, options, action, onError, shape|
		if(method.name == \new) { #required, options = this.prOfModel(required, options) };
		^super.prSend(method, required, options, action, onError, shape)
	}
	prMsg { |method, required, options|
		if(method.name == \newMsg) { #required, options = this.prOfModel(required, options) };
		^super.prMsg(method, required, options)
	}
	prOfModel { |required, options| // a model stands for its family and its name; what follows moves up
		var model, next;
		#model, next = required;
		if(model.isKindOf(LSTMModel).not) { ^[required, options] };
		server = model.server;
		options = case
		{ next.isNil } { options }
		{ next.isKindOf(Function) } { options ++ [next] }
		{ [next] ++ options };
		^[[model.class.family, model.name], options]
	}

	// messages, in the order of the server's table
	*new { |name, family, model, temperature, noise, seed, sigmaTemperature, action, onError, server|
		^this.prMake(name, server).prSend(thisMethod, [family, model],
			[temperature, noise, seed, sigmaTemperature], action, onError)
	}
	newMsg { |family, model, temperature, noise, seed, sigmaTemperature|
		^this.prMsg(thisMethod, [family, model], [temperature, noise, seed, sigmaTemperature])
	}
	feed { |frame, missing, action, onError| this.prSend(thisMethod, [frame], [missing], action, onError) }
	feedMsg { |frame, missing| ^this.prMsg(thisMethod, [frame], [missing]) }
	query { |given, action, onError| this.prSend(thisMethod, [], [given], action, onError, \answer) }
	queryMsg { |given| ^this.prMsg(thisMethod, [], [given]) }
	step { |frame, missing, action, onError| this.prSend(thisMethod, [frame], [missing], action, onError, \answer) }
	stepMsg { |frame, missing| ^this.prMsg(thisMethod, [frame], [missing]) }
	surprise { |action, onError| this.prSend(thisMethod, [], [], action, onError, \words) }
	surpriseMsg { ^this.prMsg(thisMethod, [], []) }
	prime { |source, action, onError| this.prSend(thisMethod, [source], [], action, onError) }
	primeMsg { |source| ^this.prMsg(thisMethod, [source], []) }
	reset { |blank, action, onError| this.prSend(thisMethod, [], [blank], action, onError) }
	resetMsg { |blank| ^this.prMsg(thisMethod, [], [blank]) }
	generate { |numFrames, targetBuffer, temperature, noise, seed, sigmaTemperature, peek, action, onError|
		this.prSend(thisMethod, [numFrames],
			[targetBuffer, temperature, noise, seed, sigmaTemperature, peek], action, onError, \series)
	}
	generateMsg { |numFrames, targetBuffer, temperature, noise, seed, sigmaTemperature, peek|
		^this.prMsg(thisMethod, [numFrames], [targetBuffer, temperature, noise, seed, sigmaTemperature, peek])
	}
	copy { |targetVoice, action, onError| this.prSend(thisMethod, [targetVoice], [], action, onError) }
	copyMsg { |targetVoice| ^this.prMsg(thisMethod, [targetVoice], []) }
	listen { |input, every, action, onError| this.prSend(thisMethod, [input], [every], action, onError) }
	listenMsg { |input, every| ^this.prMsg(thisMethod, [input], [every]) }
	stop { |action, onError| this.prSend(thisMethod, [], [], action, onError, \words) }
	stopMsg { ^this.prMsg(thisMethod, [], []) }
	stats { |action, onError| this.prSend(thisMethod, [], [], action, onError, \words) }
	statsMsg { ^this.prMsg(thisMethod, [], []) }
	play { |rate, numFrames, latency, ahead, timescale, bundle, quant, phase, action, onError|
		this.prSend(thisMethod, [], [rate, numFrames, latency, ahead, timescale, bundle, quant, phase], action, onError)
	}
	playMsg { |rate, numFrames, latency, ahead, timescale, bundle, quant, phase|
		^this.prMsg(thisMethod, [], [rate, numFrames, latency, ahead, timescale, bundle, quant, phase])
	}
	follow { |input, mode, threshold, length, rate, latency, ahead, timescale, bundle, action, onError|
		this.prSend(thisMethod, [input, mode],
			[threshold, length, rate, latency, ahead, timescale, bundle], action, onError)
	}
	followMsg { |input, mode, threshold, length, rate, latency, ahead, timescale, bundle|
		^this.prMsg(thisMethod, [input, mode], [threshold, length, rate, latency, ahead, timescale, bundle])
	}
}
