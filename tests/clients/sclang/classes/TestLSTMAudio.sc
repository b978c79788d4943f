// Buffers of an audio server as arguments.
TestLSTMAudio : LSTMTest {
	classvar audio;

	*setUpClass {
		super.setUpClass;
		audio = Server(\lstmosc, NetAddr("127.0.0.1", "LSTMOSC_AUDIO_PORT".getenv.asInteger));
		audio.options.numInputBusChannels = 0;
		Server.default = audio;
		audio.bootSync
	}

	*tearDownClass { audio.quit }

	buffer { |values, numChannels|
		^this.ask { |done| Buffer.loadCollection(audio, values, numChannels, done) }.first
	}

	content { |buffer| ^this.ask { |done| buffer.loadToFloatArray(action: done) }.first }

	noise { |size| ^FloatArray.fill(size, { [1.0.rand2, 1e-42, -0.0, 1e38.rand, 1 / 3].choose }) }

	test_thereAndBackInEverySize {
		var target = Buffer.alloc(audio, 1, 1), store = LSTMDataSeries(\buffers);
		[[1, 1], [100, 13], [900, 13], [20000, 13]].do { |size, i|
			var values = this.noise(size.product), source = this.buffer(values, size[1]);
			store.clear({});
			store.addSeries(i, source);
			this.assertEquals(this.ask { |done| store.getSeries(i, target, action: done) }, [target] ++ size, "% is told".format(size));
			this.assertEquals([target.numFrames, target.numChannels, target.sampleRate], size ++ [audio.sampleRate], "the Buffer knows");
			this.assertEquals(this.content(target), values, "bit for bit");
			source.free
		}
	}

	test_threePeriods {
		var source = this.buffer(this.noise(1300), 13), target = Buffer.alloc(audio, 1, 1), store = LSTMDataSeries(\quick), seconds;
		var period = audio.options.hardwareBufferSize ? 1024 / audio.sampleRate;
		audio.sync;
		seconds = { |i|
			var start;
			target.numFrames = 1; // so that it is resized
			audio.sync;
			(i * 0.0011).wait; // anywhere in a period
			start = Main.elapsedTime;
			this.ask { |done| store.setSeries(\a, source); store.getSeries(\a, target, action: done) };
			Main.elapsedTime - start
		} ! 20;
		"TRANSFER of 13 x 100 and back: median % ms, worst % ms, period % ms\n".postf(*([seconds.median, seconds.maxItem, period] * 1000).round(0.1));
		this.assert(seconds.median <= (3 * period + 0.01), "three periods and ten milliseconds")
	}

	test_holesAndPoints {
		var holes = this.buffer(FloatArray[1, 0 / 0, 3, 4], 2), target = Buffer.alloc(audio, 1, 1), points = LSTMDataSet(\points);
		LSTMDataSeries(\holes).addSeries(\a, holes);
		this.ask { |done| LSTMDataSeries(\holes).getSeries(\a, target, action: done) };
		this.assertEquals(this.content(target).collect(_.isNaN), [false, true, false, false], "a missing value comes back");
		points.addPoint(\a, this.buffer(FloatArray[1, 2, 3], 1));
		this.assertEquals(this.ask { |done| points.getPoint(\a, target, done) }, [target, 3, 1], "a point is frames of one channel");
		points.toBuffer(target);
		points.fromBuffer(target);
		this.assertEquals(this.ask { |done| points.getPoint(\0, action: done) }, [[1, 2, 3]], "what is being filled is waited for");
		this.assertEquals(this.code { |done, fail| points.addPoint(\b, this.buffer(FloatArray[1, 2, 3, 4], 2), done, fail) }, \wrongSize, "a square is no point")
	}

	test_orderIsKept {
		var store = LSTMDataSeries(\order), source = this.buffer((1..20).as(FloatArray), 2);
		store.addSeries(\a, source);
		store.addFrame(\a, [21, 22]);
		this.assertEquals(this.ask { |done| store.getFrame(\a, -1, action: done) }, [[21, 22]], "after the Buffer before it");
		store.addSeries(\early, Buffer.alloc(audio, 4, 2));
		this.assertEquals(this.ask { |done| store.size(done) }, [2], "a Buffer that is still being made")
	}

	test_usedAsSoonAsItIsNamed {
		var store = LSTMDataSeries(\early), path = PathName.tmp +/+ "lstmosc_early_%.wav".format(thisProcess.pid), large = this.noise(40000);
		SoundFile.openWrite(path, "WAV", "float", 2, 48000).writeData(FloatArray[1, 2, 3, 4]).close;
		server.post.line("POSTING BEGINS");
		store.setSeries(\collection, Buffer.loadCollection(audio, [1, 2, 3, 4, 5, 6], 2));
		store.setSeries(\large, Buffer.loadCollection(audio, large, 2));
		store.setSeries(\read, Buffer.read(audio, path));
		store.setSeries(\alloc, Buffer.alloc(audio, 3, 2));
		store.setSeries(\sent, Buffer.sendCollection(audio, (1..6), 2));
		server.post.line("POSTING ENDS");
		this.assertEquals(this.ask { |done| store.getSeries(\collection, action: done) }, [[[1, 2], [3, 4], [5, 6]]], "loadCollection");
		this.assertEquals(this.ask { |done| store.getSeries(\large, action: done) }.first.size, 20000, "of many");
		this.assertEquals(this.ask { |done| store.getSeries(\read, action: done) }, [[[1, 2], [3, 4]]], "read");
		this.assertEquals(this.ask { |done| store.getSeries(\alloc, action: done) }, [{ [0, 0] } ! 3], "alloc");
		this.assertEquals(this.ask { |done| store.getSeries(\sent, action: done) }.first.size, 3, "sendCollection");
		File.delete(path);
		this.assert(this.hear { |done, fail| store.setSeries(\empty, Buffer(audio), action: done, onError: fail) }[2].contains("is empty"), "one that is never filled")
	}

	test_asItWasWhenTheCallWasMade {
		var points = LSTMDataSet(\then), series = LSTMDataSeries(\then), point = Buffer.alloc(audio, 2);
		var all = { |store| 20.collect { |i| this.ask { |done| store.getPoint(i, action: done) }.first } };
		audio.sync;
		20.do { |i| // as in FluCoMa's examples: the audio server is waited for, not the calls
			point.setn(0, [i, 1]);
			points.addPoint(i, point);
			audio.sync
		};
		this.assertEquals(all.value(points), { |i| [i, 1] } ! 20, "the Buffer is new to the language");
		20.do { |i|
			point.setn(0, [i, 2]);
			series.addPoint(i, point)
		};
		this.assertEquals(all.value(series), { |i| [i, 2] } ! 20, "nothing is waited for");
		points.getPoint(3, point);
		points.setPoint(4, point);
		this.assertEquals(this.ask { |done| points.getPoint(4, action: done) }, [[3, 1]], "but what is to be filled by a call");
		100.do { |i| points.setPoint(i, point) };
		this.assertEquals(this.ask { |done| points.size(done) }, [100], "more than are asked for at once")
	}

	test_whatCannotBeRead {
		var store = LSTMDataSeries(\lost), freed = Buffer.alloc(audio, 4, 2), model = LSTMForecast(\lost);
		audio.sync;
		freed.free;
		this.assertEquals(this.code { |done, fail| store.addSeries(\a, freed, action: done, onError: fail) }, \audio, "a freed Buffer");
		store.addSeries(\a, [[1, 2]]);
		this.assertEquals(this.code { |done, fail| store.getSeries(\a, freed, action: done, onError: fail) }, \audio, "as a target");
		this.assertEquals(this.code { |done, fail| store.getSeries(\b, Buffer.alloc(audio, 1), action: done, onError: fail) }, \notFound, "nothing to fill with");
		this.assertEquals(this.ask { |done| store.size(done) }, [1], "later calls are not held up")
	}

	test_recordAndAsBuffer {
		var store = LSTMDataSeries(\taken), bus = Bus.control(audio, 2), frames, buffer, target;
		bus.setn([0.25, 0.75]);
		audio.sync;
		this.ask { |done, fail| store.record(\bus, bus, 0.2, 100, done, fail) };
		frames = this.ask { |done| store.getSeries(\bus, action: done) }.first;
		this.assertEquals([frames.size, frames.first, frames.last], [20, [0.25, 0.75], [0.25, 0.75]], "a bus");
		this.ask { |done, fail| store.record(\function, { [Line.kr(0, 1, 0.5), DC.ar(2)] }, 0.5, 50, done, fail) };
		frames = this.ask { |done| store.getSeries(\function, action: done) }.first;
		this.assertEquals([frames.size, frames.flop[1].asSet], [25, Set[2.0]], "a function");
		this.assert(frames.flop[0].differentiate.drop(1).every { |step| step.equalWithPrecision(0.04, 0.01) }, "frames at equal distances");
		target = this.ask { |done, fail| buffer = store.asBuffer(\bus, done, fail, audio) };
		this.assertEquals(target, [buffer, 20, 2], "a series as a Buffer");
		LSTMBuffer(\held).set([[1, 2], [3, 4], [5, 6]]);
		target = this.ask { |done, fail| buffer = LSTMBuffer(\held).asBuffer(done, fail, audio) };
		this.assertEquals(target, [buffer, 3, 2], "a named buffer as a Buffer");
		this.assertEquals(this.content(buffer), FloatArray[1, 2, 3, 4, 5, 6], "with its content");
		bus.free
	}

	test_recordFitForecast {
		var length = 64, control = Buffer.alloc(audio, length, 2), target = Buffer.alloc(audio, 1, 1), store = LSTMDataSeries(\recorded), model;
		audio.sync;
		4.do { |i|
			var phase = i * 0.7, done = CondVar.new, freed = false;
			OSCFunc({ freed = true; done.signalAll }, '/n_end', audio.addr).oneShot;
			{ RecordBuf.kr(SinOsc.kr(20, [phase, phase + 1.57]), control, loop: 0, doneAction: 2); Silent.ar }.play(audio, fadeTime: 0);
			done.waitFor(20) { freed };
			store.addSeries(i, control)
		};
		model = LSTMForecast(\recorded, hiddenSize: 16, maxIter: 60, seed: 1);
		model.fit(store);
		this.assertEquals(this.ask { |done| model.predictPoint(control, target, 10, done) }, [target, 10, 2], "a forecast in a Buffer");
		this.assert(this.content(target).abs.maxItem.inclusivelyBetween(0.1, 2), "that sounds like the gesture");
		this.classify(store, control);
		this.regress(store, control, target)
	}

	classify { |store, source|
		var labels = LSTMLabelSet(\kinds), model = LSTMClassifier(\recorded, maxIter: 20), answer;
		4.do { |i| labels.addLabel(i, if(i < 2, \early, \late)) };
		model.fit(store, labels);
		answer = this.ask { |done| model.predictPoint(source, done) };
		this.assert(#[\early, \late].includes(answer[0]) and: { answer[1].inclusivelyBetween(0, 1) }, "a label of a Buffer")
	}

	regress { |store, source, target|
		var points = LSTMDataSet(\phases), model = LSTMRegressor(\recorded, maxIter: 20);
		4.do { |i| points.addPoint(i, [i, 1, 2]) };
		model.fit(store, points);
		this.assertEquals(this.ask { |done| model.predictPoint(source, target, done) }, [target, 3, 1], "a point in a Buffer")
	}

	test_inputFromABus {
		var bus = Bus.control(audio, 2), input = LSTMInput(\bus, 2), condition = CondVar.new, told, synth;
		bus.setn([0.25, -3]);
		audio.sync;
		this.ask { |done| input.record(\taken, \a, 10, done) };
		input.onRecorded = { |... values| told = values; condition.signalAll };
		synth = input.fromBus(bus, 100);
		condition.waitFor(20) { told.notNil };
		synth.free;
		this.assertEquals(told, [\a, 10], "its frames come");
		this.assertEquals(this.ask { |done| LSTMDataSeries(\taken).getSeries(\a, action: done) }, [[0.25, -3] ! 10], "and hold what the bus holds")
	}
}
