// Frames as they are played: kept, recorded, captured afterwards, divided into phrases.
LSTMInput : LSTMObject {
	*family { ^\input }

	frame { |frame, missing, action, onError| // at once, and unanswered, unless somebody waits for an answer
		var values = if(frame.isNumber) { [frame] } { frame };
		var isPlain = values.isArray and: { values.notEmpty } and: { values.every(_.isNumber) };
		if(isPlain.not or: { missing.notNil } or: { action.notNil } or: { onError.notNil } or: { server.prIsFree.not }) {
			^this.prSend(thisMethod, [frame], [missing], action, onError)
		};
		server.prTell(["/input/frame", name] ++ values)
	}

	fromBus { |source, rate = 50| // gives the Synth, which ends it when it is freed
		var audio = if(source.isKindOf(Bus)) { source.server } { Server.default }, synth, listener;
		if(audio.serverRunning.not) {
			server.post.error(this, \audio, "the audio server % is not running".format(audio));
			^nil
		};
		synth = SynthDef("lstmosc_input_%".format(UniqueID.next), {
			SendReply.kr(Impulse.kr(rate), '/lstmosc/frame', LSTMRecorder.prSignal(source))
		}).play(audio, addAction: \addToTail);
		listener = OSCFunc({ |msg| this.frame(msg.drop(3)) }, '/lstmosc/frame', audio.addr, argTemplate: [synth.nodeID]).fix;
		synth.onFree { listener.free };
		^synth
	}

	// what the server tells by itself
	onPhrase { ^server.pushed.at('/phrase', name) }
	onPhrase_ { |func| server.pushed.put('/phrase', name, func) }
	onRecorded { ^server.pushed.at('/recorded', name) }
	onRecorded_ { |func| server.pushed.put('/recorded', name, func) }

	// messages, in the order of the server's table
	*new { |name, numChannels, maxFrames, dt, action, onError, server|
		^this.prMake(name, server).prSend(thisMethod, [numChannels], [maxFrames, dt], action, onError)
	}
	newMsg { |numChannels, maxFrames, dt| ^this.prMsg(thisMethod, [numChannels], [maxFrames, dt]) }
	frameMsg { |frame, missing| ^this.prMsg(thisMethod, [frame], [missing]) }
	record { |dataSeries, identifier, numFrames, action, onError|
		this.prSend(thisMethod, [dataSeries, identifier], [numFrames], action, onError)
	}
	recordMsg { |dataSeries, identifier, numFrames| ^this.prMsg(thisMethod, [dataSeries, identifier], [numFrames]) }
	stop { |action, onError| this.prSend(thisMethod, [], [], action, onError, \words) }
	stopMsg { ^this.prMsg(thisMethod, [], []) }
	capture { |dataSeries, identifier, numFrames, action, onError|
		this.prSend(thisMethod, [dataSeries, identifier, numFrames], [], action, onError, \words)
	}
	captureMsg { |dataSeries, identifier, numFrames| ^this.prMsg(thisMethod, [dataSeries, identifier, numFrames], []) }
	segment { |dataSeries, pause, threshold, column, minFrames, maxFrames, prefix, action, onError|
		this.prSend(thisMethod, [dataSeries], [pause, threshold, column, minFrames, maxFrames, prefix], action, onError)
	}
	segmentMsg { |dataSeries, pause, threshold, column, minFrames, maxFrames, prefix|
		^this.prMsg(thisMethod, [dataSeries], [pause, threshold, column, minFrames, maxFrames, prefix])
	}
	get { |numFrames, targetBuffer, missing, action, onError|
		this.prSend(thisMethod, [], [numFrames, targetBuffer, missing], action, onError, \series)
	}
	getMsg { |numFrames, targetBuffer, missing| ^this.prMsg(thisMethod, [], [numFrames, targetBuffer, missing]) }
}
