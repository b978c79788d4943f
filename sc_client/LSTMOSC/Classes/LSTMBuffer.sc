// A named buffer of the lstmosc server: frames × channels.
LSTMBuffer : LSTMObject {
	*family { ^\buffer }

	plot { |action, onError|
		this.get(nil, { |frames| LSTMPlot(frames.flop, name.asString, action) }, onError)
	}
	asBuffer { |action, onError, audio| // of an audio server on this machine
		var buffer = Buffer.alloc(audio ? Server.default, 1, 1), path = LSTMFrames.newPath;
		this.write(path, {
			{
				LSTMFrames(nil, nil, path).into(buffer);
				File.delete(path);
				action.value(buffer, buffer.numFrames, buffer.numChannels)
			}.fork(SystemClock)
		}, onError);
		^buffer
	}

	// messages, in the order of the server's table
	alloc { |numFrames, numChannels, sampleRate, action, onError|
		this.prSend(thisMethod, [numFrames, numChannels], [sampleRate], action, onError)
	}
	allocMsg { |numFrames, numChannels, sampleRate| ^this.prMsg(thisMethod, [numFrames, numChannels], [sampleRate]) }
	set { |series, missing, action, onError| this.prSend(thisMethod, [series], [missing], action, onError) }
	setMsg { |series, missing| ^this.prMsg(thisMethod, [series], [missing]) }
	setn { |startFrame, values, missing, action, onError|
		this.prSend(thisMethod, [startFrame, values], [missing], action, onError)
	}
	setnMsg { |startFrame, values, missing| ^this.prMsg(thisMethod, [startFrame, values], [missing]) }
	get { |missing, action, onError| this.prSend(thisMethod, [], [missing], action, onError, \series) }
	getMsg { |missing| ^this.prMsg(thisMethod, [], [missing]) }
	getn { |startFrame, numFrames, missing, action, onError|
		this.prSend(thisMethod, [startFrame, numFrames], [missing], action, onError, \piece)
	}
	getnMsg { |startFrame, numFrames, missing| ^this.prMsg(thisMethod, [startFrame, numFrames], [missing]) }
	query { |action, onError| this.prSend(thisMethod, [], [], action, onError, \words) }
	queryMsg { ^this.prMsg(thisMethod, [], []) }
	read { |path, startFrame, numFrames, action, onError|
		this.prSend(thisMethod, [path], [startFrame, numFrames], action, onError)
	}
	readMsg { |path, startFrame, numFrames| ^this.prMsg(thisMethod, [path], [startFrame, numFrames]) }
}
