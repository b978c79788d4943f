// Records what a bus or a function of UGens gives into a series, so many frames a second.
LSTMRecorder {
	var series, identifier, source, audio, numFrames, rate, action, onError;

	*new { |series, identifier, source, duration, rate, action, onError|
		var audio = if(source.isKindOf(Bus)) { source.server } { Server.default };
		^super.newCopyArgs(series, identifier, source, audio, max(1, (duration * rate).round.asInteger), rate, action, onError)
	}

	*prSignal { |source| // a control signal for each channel
		var signal = if(source.isKindOf(Bus).not) { source.value } {
			if(source.rate == \audio) { In.ar(source.index, source.numChannels) } { In.kr(source.index, source.numChannels) }
		};
		^signal.asArray.collect { |each| if(each.rate == \audio) { A2K.kr(each) } { each } }
	}

	start {
		if(audio.serverRunning.not) { ^this.prFail("the audio server % is not running".format(audio)) };
		{
			var numChannels, buffer, def, synth;
			def = SynthDef("lstmosc_record_%".format(UniqueID.next), { |bufnum|
				var signal = this.class.prSignal(source);
				var time = PulseCount.kr(Impulse.kr(rate)) - 1;
				numChannels = signal.size;
				BufWr.kr(signal, bufnum, time.min(numFrames - 1), 0);
				FreeSelf.kr(time >= numFrames)
			});
			buffer = Buffer.alloc(audio, numFrames, numChannels);
			def.add;
			audio.sync;
			synth = Synth(def.name, [\bufnum, buffer], audio, \addToTail);
			synth.onFree { this.prKeep(buffer, def) }
		}.fork(SystemClock)
	}

	// PRIVATE

	prKeep { |buffer, def|
		audio.sendMsg("/d_free", def.name);
		series.setSeries(identifier, buffer, nil, { |... results| buffer.free; action.value(*results) }, onError)
	}

	prFail { |sentence|
		(onError ? { series.server.post.error(series, \audio, sentence) }).value(\audio, sentence)
	}
}
