// Inputs and voices, and what the server tells by itself.
TestLSTMVoices : LSTMTest {
	wave { |count = 40, shift = 0| ^{ |time| [sin(time * 0.3 + shift), cos(time * 0.3 + shift)] } ! count }

	fitted {
		var model = LSTMForecast(\sung, hiddenSize: 8, maxIter: 10, seed: 1);
		LSTMDataSeries(\waves).setSeries(\a, this.wave);
		this.ask { |done| model.fit(\waves, action: done) };
		^model
	}

	// What was heard until a condition holds.
	listen { |func, isEnough, seconds = 20|
		var condition = CondVar.new, heard = Array.new;
		func.value { |... values| heard = heard.add(values); condition.signalAll };
		condition.waitFor(seconds) { isEnough.value(heard) };
		^heard
	}

	test_input {
		var input = LSTMInput(\hand, 2), frames = this.wave(8), told, store = LSTMDataSeries(\gestures);
		this.ask { |done| input.record(store, \a, 5, done) };
		told = this.listen({ |note| input.onRecorded = note; frames.do { |frame| input.frame(frame) } }, { |heard| heard.notEmpty });
		this.assertEquals(told, [[\a, 5]], "the recording ends");
		this.assertEquals(this.ask { |done| input.capture(store, \b, 3, done) }, [3], "captured afterwards");
		this.near(this.ask { |done| store.getSeries(\a, action: done) }.first, frames.keep(5), "recorded");
		this.near(this.ask { |done| store.getSeries(\b, action: done) }.first, frames.keep(-3), "captured");
		this.near(this.ask { |done| input.get(2, action: done) }.first, frames.keep(-2), "the last ones");
		this.near(this.ask { |done| input.get(action: done) }.first, frames, "all of them");
		this.assertEquals(this.ask { |done| input.cols(done) }, [2], "what every object has");
		this.assert(LSTMInput(\hand, 2).onRecorded.notNil, "functions belong to the name")
	}

	test_phrases {
		var input = LSTMInput(\fingers, 1), told;
		this.ask { |done| input.segment(\phrases, 0.02, minFrames: 2, action: done) };
		told = this.listen({ |note|
			input.onPhrase = note;
			[1, 2, 3].do { |x| input.frame(x) }
		}, { |heard| heard.notEmpty });
		this.assertEquals(told, [[\p0, 3]], "a phrase ends with a pause");
		this.ask { |done| input.stop(done) }
	}

	test_wrongWidths {
		var input = LSTMInput(\narrow, 2), voice = LSTMVoice(\narrow, this.fitted);
		this.assertEquals(this.code { |done, fail| input.frame([1, 2, 3], action: done, onError: fail) }, \wrongSize, "of an input");
		this.assertEquals(this.code { |done, fail| voice.feed([1, 2, 3], action: done, onError: fail) }, \wrongSize, "of a voice");
		this.ask { |done| input.frame([1, 2], action: done) };
		input.frame([1, 2, 3]); // posted
		this.assertEquals(this.ask { |done| input.get(action: done) }.first, [[1, 2]], "nothing is half done")
	}

	test_voice {
		var model = this.fitted, voice = LSTMVoice(\voice, model), frames = this.wave(10), next, ahead;
		frames.drop(-1).do { |frame| voice.feed(frame) };
		next = this.ask { |done| voice.step(frames.last, action: done) }.first;
		this.near(this.ask { |done| voice.query(done) }.first, next, "query changes nothing");
		this.near(this.ask { |done| model.predictPoint(frames, forecastLength: 1, action: done) }.first, [next], "as the model says", 1e-4);
		ahead = this.ask { |done| voice.generate(4, peek: true, action: done) }.first;
		this.assertEquals(ahead.shape, [4, 2], "frames of two values");
		this.near(this.ask { |done| voice.generate(4, action: done) }.first, ahead, "peek only looks ahead");
		this.assertEquals(this.ask { |done| voice.surprise(done) }.size, 2, "surprise and threshold");
		this.assertEquals(this.ask { |done| voice.stats(done) }.first, 10, "frames heard");
		this.ask { |done| voice.copy(\other, done) };
		this.near(this.ask { |done| LSTMVoice(\other, \lstmforecast, \sung).query(done) }.first, this.ask { |done| voice.query(done) }.first, "a copy");
		this.ask { |done| voice.prime(frames, done) };
		this.near(this.ask { |done| voice.query(done) }.first, next, "primed with the same");
		voice.feed([0, 0]);
		voice.reset;
		this.near(this.ask { |done| voice.query(done) }.first, next, "reset to that")
	}

	test_whichModel {
		var model = LSTMRegressor(\which);
		this.assertEquals(LSTMVoice(\v, model).newMsg(model, 0.5), ["/voice/new", \v, "lstmregressor", "which", \temperature, 0.5], "by object");
		this.assertEquals(LSTMVoice(\v, model).newMsg(\lstmregressor, \which, 0.5), ["/voice/new", \v, "lstmregressor", "which", \temperature, 0.5], "by name");
		this.assertEquals(this.hear { |done, fail| LSTMVoice(\w, model, done, temperature: 0.5, onError: fail) }, [\done], "an action behind the model")
	}

	test_play {
		var voice = LSTMVoice(\player, this.fitted), dates, told, ended;
		this.ask { |done| voice.prime(this.wave(10), done) };
		told = this.listen({ |note|
			voice.onPlayed = { |numFrames| ended = numFrames };
			voice.onFrame = { |frame, index, date| note.value(frame, index, date, thisThread.seconds) };
			voice.play(100, 6, latency: 0.1)
		}, { |heard| heard.size == 6 and: { ended.notNil } });
		this.assertEquals(ended, 6, "it ends");
		this.assertEquals(told.collect { |each| each[1] }, (0..5), "every frame, in order");
		this.assertEquals(told.collect { |each| each[0].size }, 2 ! 6, "of two values");
		dates = told.collect { |each| each[2] };
		this.assert((dates.differentiate.drop(1) - 0.01).abs.maxItem < 1e-4, "on a grid: %".format(dates.differentiate));
		this.assertEquals(told.collect { |each| each[3] }, dates, "each is called at its date");
		told = this.listen({ |note|
			voice.onPlayed = note;
			voice.play(100);
			CmdPeriod.run
		}, { |heard| heard.notEmpty });
		this.assertEquals(told.size, 1, "Cmd-Period ends it")
	}

	test_cmdPeriodEndsWhatBundlesPlay {
		var voice = LSTMVoice(\dated, this.fitted), told;
		this.ask { |done| voice.prime(this.wave(10), done) };
		this.listen({ |note|
			voice.onFrame = note;
			server.sendBundle(0.01, voice.playMsg(100))
		}, { |heard| heard.notEmpty });
		told = this.listen({ |note|
			voice.onPlayed = note;
			CmdPeriod.run
		}, { |heard| heard.notEmpty });
		this.assertEquals(told.size, 1, "what a bundle has begun");
		server.sendMsg(*voice.playMsg(100));
		told = this.listen({ |note|
			voice.onPlayed = note;
			CmdPeriod.run
		}, { |heard| heard.notEmpty });
		this.assertEquals(told.size, 1, "what a message has begun")
	}

	test_cmdPeriodEndsWhatWaitsForAFit { // which is not posted
		var model = LSTMForecast(\late, hiddenSize: 8, maxIter: 10, seed: 1), voice = LSTMVoice(\late, model), doing;
		LSTMDataSeries(\waves).setSeries(\a, this.wave);
		this.ask { |done| model.fit(\waves, action: done); voice.feed([0, 1]); voice.play(100); CmdPeriod.run };
		this.ask { |done| voice.query(action: done) };
		doing = this.ask { |done| voice.print(done) };
		this.assert(doing.first.asString.contains("idle"), "it does not play: %".format(doing))
	}

	test_cmdPeriodDropsBundlesThatWait { // which is not posted
		var voice = LSTMVoice(\waiting, \lstmforecast, \nobody);
		server.sendBundle(30, voice.playMsg(100), voice.stopMsg);
		CmdPeriod.run;
		this.assertEquals(this.ask { |done| server.clearSched(done) }, [0], "nothing waits");
		server.sendBundle(30, voice.playMsg(100), voice.stopMsg);
		this.assertEquals(this.ask { |done| server.clearSched(done) }, [2], "by hand");
		server.sync
	}

	test_answersToAnInput {
		var input = LSTMInput(\played, 2), voice = LSTMVoice(\hearer, this.fitted), told;
		this.ask { |done| voice.listen(input, action: done) };
		told = this.listen({ |note|
			voice.onAnswer = note;
			this.wave(3).do { |frame| input.frame(frame) }
		}, { |heard| heard.size == 3 });
		this.assertEquals(told.collect(_.last), [0, 1, 2], "one for each frame");
		this.near(told.last[0], this.ask { |done| voice.query(done) }.first, "the last is what it says now")
	}

	test_classifier {
		var model = LSTMClassifier(\judge, maxIter: 10, seed: 1), input = LSTMInput(\judged, 1), voice = LSTMVoice(\juror, model), answer, told;
		4.do { |i|
			LSTMDataSeries(\two).setSeries(i, { |time| [sin(time * if(i.even, 0.2, 0.9) + i)] } ! 30);
			LSTMLabelSet(\kinds).setLabel(i, if(i.even, \slow, \fast))
		};
		this.ask { |done| model.fit(\two, \kinds, action: done) };
		this.ask { |done| voice.listen(input, action: done) };
		told = this.listen({ |note| voice.onAnswer = note; 20.do { |time| input.frame(sin(time * 0.9)) } }, { |heard| heard.size == 20 });
		answer = this.ask { |done| voice.query(done) };
		this.assertEquals(answer.size, 3, "label, probability and progress");
		this.assert(#[\slow, \fast].includes(answer[0]), "a label: %".format(answer));
		this.assertEquals(told.last, [answer, 19], "so are the answers to an input");
		told = this.listen({ |note|
			voice.onGesture = note;
			server.pushed.answer(['/gesture', \juror, \start, \fast, 0.9, 12, \id, 7], 0);
		}, { |heard| heard.notEmpty });
		this.assertEquals(told, [[\start, \fast, 0.9, 12]], "a gesture as it comes");
		input.free; // which is posted: the voice hears no more
		this.ask { |done| voice.stop(done) }
	}

	near { |given, wanted, what, error = 1e-5|
		this.assert(given.shape == wanted.shape and: { (given - wanted).flat.abs.maxItem < error }, "%: % is %".format(what, given, wanted))
	}
}
