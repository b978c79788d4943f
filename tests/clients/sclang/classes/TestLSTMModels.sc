TestLSTMModels : LSTMTest {
	wave { |count = 40, step = 0.3, shift = 0| ^{ |time| [sin(time * step + shift), cos(time * step + shift)] } ! count }

	fitted { |name = \fitted|
		var store = LSTMDataSeries(\waves), model = LSTMForecast(name, hiddenSize: 16, maxIter: 30, seed: 1);
		4.do { |i| store.setSeries(i, this.wave(shift: i)) };
		this.ask { |done| model.fit(store, action: done) };
		^model
	}

	test_forecast {
		var model = this.fitted, error, told;
		told = this.ask { |done| model.fit(\waves, maxIter: 20, action: done) };
		this.assertEquals(told.size, 7, "loss valLoss numValidation epochs seconds baseline freeRun");
		this.assert(told[0] < (told[5] / 4), "far better than guessing");
		error = this.ask { |done| model.predictPoint(this.wave(30), forecastLength: 4, action: done) }.first - this.wave(34)[30..];
		this.assert(error.flat.abs.maxItem < 0.3, "the wave goes on");
		model.predict(\waves, \onward, 3);
		this.assertEquals(this.ask { |done| LSTMDataSeries(\onward).getSeries(\0, action: done) }.first.size, 3, "of a store");
		this.assertEquals(this.ask { |done| model.predictPoint(this.wave(5), \out, 7, done) }, [\out, 7, 2], "into a buffer")
	}

	test_classifier {
		var series = LSTMDataSeries(\two), labels = LSTMLabelSet(\kinds), model = LSTMClassifier(\judge, maxIter: 40, seed: 1), answer;
		6.do { |i|
			series.addSeries(i, { |time| [sin(time * if(i.even, 0.2, 0.9) + i)] } ! 30);
			labels.addLabel(i, if(i.even, \slow, \fast))
		};
		model.fit(series, labels);
		model.predict(series, \judged);
		answer = this.ask { |done| model.predictPoint({ |time| [sin(time * 0.9)] } ! 30, done) };
		this.assertEquals(answer.size, 2, "a label and its probability");
		this.assertEquals(answer.first, \fast, "the right one");
		this.assertEquals(this.ask { |done| LSTMLabelSet(\judged).getLabel(0, done) }, [\slow], "of a store")
	}

	test_regressor {
		var series = LSTMDataSeries(\levels), points = LSTMDataSet(\means), model = LSTMRegressor(\meter, maxIter: 60, seed: 1), answer;
		10.do { |i| series.addSeries(i, { [i / 10 + 0.02.rand2] } ! 20); points.addPoint(i, [i / 10, 1 - (i / 10)]) };
		model.fit(series, points);
		answer = this.ask { |done| model.predictPoint({ [0.45 + 0.02.rand2] } ! 20, action: done) }.first;
		this.assert((answer - [0.45, 0.55]).abs.maxItem < 0.15, "a point between those it learned: %".format(answer))
	}

	test_controls {
		var model = LSTMForecast(\controlled, hiddenSize: [8, 4]);
		model.maxIter = 11;
		this.assertEquals([model.maxIter, model.hiddenSize, model.seed], [11, [8, 4], 0], "what was set here, and what it is by itself");
		this.assertEquals(this.ask { |done| model.get(\maxIter, done) }, [11], "what the server has");
		this.assertEquals(this.ask { |done| model.get(\hiddenSize, done) }, [[8, 4]], "a list");
		this.assertEquals(this.ask { |done| model.get(action: done) }.first[\validation], \auto, "all of them");
		this.assertEquals(this.code { |done, fail| model.set(maxIter: 0, onError: fail) }, \badArgument, "out of range")
	}

	test_whatAModelTellsHasNames {
		var series = LSTMDataSeries(\two), labels = LSTMLabelSet(\kinds), points = LSTMDataSet(\means), told, classifier, regressor;
		4.do { |i|
			series.setSeries(i, { |time| [sin(time * if(i.even, 0.2, 0.9))] } ! 20);
			labels.setLabel(i, if(i.even, \slow, \fast));
			points.setPoint(i, [i, 1])
		};
		classifier = LSTMClassifier(\names, 8, maxIter: 3).fit(series, labels);
		regressor = LSTMRegressor(\names, 8, maxIter: 3).fit(series, points);
		told = this.ask { |done| classifier.history(action: done) }.first;
		this.assertEquals([told[\loss].size, told[\valLoss].size], [3, 3], "history");
		told = this.ask { |done| classifier.evaluate(series, labels, done) }.first;
		this.assertEquals([told[\labels].asSet, told[\confusion].shape, told[\numSeries]], [Set[\slow, \fast], [2, 2], 4], "evaluate of labels");
		told = this.ask { |done| regressor.evaluate(series, points, done) }.first;
		this.assertEquals([told[\error].size, told[\r2].size, told[\loss].isNumber], [2, 2, true], "of points");
		told = this.ask { |done| classifier.probabilities({ [0.5] } ! 9, done) }.first;
		this.assert((told[\slow] + told[\fast]).equalWithPrecision(1), "probabilities by label")
	}

	test_plots {
		var model = this.fitted(\plotted), series = LSTMDataSeries(\waves), plots = [
			this.ask { |done, fail| series.plot(0, done, fail) }.first,
			this.ask { |done, fail| model.plot(done, fail) }.first,
			this.ask { |done, fail| model.plotForecast(this.wave(20), 10, done, fail) }.first
		];
		series.setSeries(\holes, [[1, nil], [nil, 2], [3, 4]]);
		plots = plots.add(this.ask { |done, fail| series.plot(\holes, done, fail) }.first);
		this.assertEquals(plots.collect { |plot| plot.value.shape }, [[2, 40], [2, 30], [2, 30], [2, 3]], "a curve for each column");
		{ plots.do { |plot| plot.parent.close } }.defer
	}

	test_controlsAsInFluCoMa {
		var model = LSTMRegressor(\mapped, [3, 2], LSTMRegressor.sigmoid, LSTMRegressor.identity, maxIter: 9), twin;
		this.assertEquals([model.hiddenLayers, model.activation, model.outputActivation], [[3, 2], \sigmoid, \identity], "in its order");
		this.assertEquals(this.ask { |done| model.get(\outputActivation, done) }, [\identity], "on the server");
		LSTMRegressor(\other, hiddenLayers: [5], activation: 1);
		this.assertEquals(this.ask { |done| LSTMRegressor(\other).get(\hiddenSize, done) }, [5], "hiddenLayers");
		server.sync;
		twin = LSTMRegressor(\mapped);
		server.sync;
		this.assertEquals(this.ask { |done| twin.get(\maxIter, done) }, [9], "the model is there");
		this.assertEquals(twin.maxIter, 9, "and another object of its name knows its controls")
	}

	test_refusedControlsAreForgotten {
		var model = LSTMForecast(\refused, maxIter: 7, seed: 3);
		server.sync;
		model.set(maxIter: -9, seed: 4, onError: {});
		model.set(maxIter: -8, onError: {});
		server.sync;
		this.assertEquals([model.maxIter, model.seed], [7, 3], "what was there before both");
		model.set(maxIter: -9, onError: {});
		model.maxIter = 12;
		this.assertEquals(model.maxIter, 12, "at once what was set last");
		server.sync;
		this.assertEquals(model.maxIter, 12, "a refusal takes back nothing that was set behind it");
		this.code { |done, fail| model.fit(\nothing, seed: 9, onError: fail) };
		this.assertEquals(model.seed, 3, "nor does a fit that fails leave its controls");
		LSTMDataSeries(\waves).setSeries(\a, this.wave);
		this.ask { |done| model.fit(\waves, maxIter: 2, action: done) };
		this.assertEquals([model.maxIter, this.ask { |done| model.get(\maxIter, done) }], [2, [2]], "one that is done does")
	}

	test_controlsNamedBySymbols {
		var model = LSTMForecast(\paired, \maxIter, 5, \hiddenSize, [6, 3]), get = { |name| this.ask { |done| model.get(name, done) }.first };
		this.assertEquals([model.maxIter, model.hiddenSize, get.(\maxIter), get.(\hiddenSize)], [5, [6, 3], 5, [6, 3]], "new");
		this.assertEquals(this.ask { |done| model.set(\maxIter, 3, "seed", 8, done) }.size, 0, "set, and an action behind");
		model.set(\patience, 2, clip: 4);
		this.assertEquals([get.(\maxIter), get.(\seed), get.(\patience), get.(\clip)], [3, 8, 2, 4], "and others by keyword");
		LSTMDataSeries(\waves).setSeries(\a, this.wave);
		this.ask { |done| model.fit(\waves, \maxIter, 4, action: done) };
		this.assertEquals(get.(\maxIter), 4, "fit");
		this.assertEquals(model.setMsg(\maxIter, 3), ["/lstmforecast/set", \paired, \maxIter, 3], "in a bundle");
		this.isRefused(model, "did you mean maxIter", \maxItr, 3);
		this.isRefused(model, "maxIter has no value", \maxIter);
		this.isRefused(model, "7 is not the name of a control", \maxIter, 3, 7);
		this.isRefused(model, "too many pairs", *(#[seed, 1] ! LSTMModel.controls.size).flat);
		this.assertEquals([model.hiddenSize, model.maxIter], [[6, 3], 4], "nothing of it stays")
	}

	isRefused { |model, words ... values|
		var condition = CondVar.new, told;
		server.onError = { |code, sentence| told = [code, sentence]; condition.signalAll };
		model.set(*values);
		condition.waitFor(20) { told.notNil };
		server.onError = nil;
		this.assertEquals(told !? (_.first), \badArgument, "% is refused".format(values));
		this.assert(told.notNil and: { told[1].contains(words) }, "and told why: %".format(told))
	}

	test_twoHundredInFlight {
		var model = this.fitted, answers = Array.newClear(200), expected, sources = { |i| this.wave(8, 0.3, i) } ! 200;
		expected = sources[..9].collect { |source| this.ask { |done| model.predictPoint(source, forecastLength: 1, action: done) }.first };
		200.do { |i| model.predictPoint(sources[i], forecastLength: 1 + (i % 9), action: { |frames| answers[i] = frames }) };
		server.sync;
		this.assertEquals(answers.collect(_.size), { |i| 1 + (i % 9) } ! 200, "each has its own length");
		this.assertEquals(answers[..9].collect { |frames| frames[..0] }, expected, "and its own values");
		this.assertEquals(answers.collect { |frames| frames.first.first }.asSet.size, 200, "all different")
	}

	test_answersThatAreLostAreAskedForAgain {
		var model = this.fitted, answers = Array.newClear(200);
		this.ask { |done| server.connect(false, done) };
		200.do { |i| model.predictPoint(this.wave(8, 0.3, i), forecastLength: 700, action: { |frames| answers[i] = frames.size }) };
		server.sync;
		this.assertEquals(answers, 700 ! 200, "two megabytes in one burst by UDP");
		this.ask { |done| server.connect(true, done) }
	}

	test_inARoutine {
		var loss, series;
		LSTMDataSeries(\waves).setSeries(\a, this.wave);
		LSTMForecast(\steps, 8, maxIter: 5).fit(\waves, action: { |value| loss = value });
		LSTMForecast(\steps).predictPoint(this.wave(10), forecastLength: 3, action: { |frames| series = frames });
		server.sync;
		this.assert(loss.isFloat and: { series.size == 3 }, "sync waits for all that was sent before it")
	}

	test_progressStandsOnOneLine {
		var store = LSTMDataSeries(\waves), told = List.new, listener = { |who, what ... values| if(what == \progress) { told.add(values) } };
		store.setSeries(\a, this.wave);
		server.verbose = true;
		server.addDependant(listener);
		this.ask { |done| LSTMForecast(\shown, 8, maxIter: 25).fit(store, action: done) };
		server.removeDependant(listener);
		server.verbose = false;
		this.assertEquals(told.last[0..3], ['/lstmforecast/fit', \shown, 25, 25], "the last epoch is told")
	}

	test_cancel {
		var model = LSTMForecast(\long, 16, maxIter: 1000000), code;
		LSTMDataSeries(\waves).setSeries(\a, this.wave);
		code = this.code { |done, fail| model.fit(\waves, onError: fail); model.cancel(action: {}) };
		this.assertEquals(code, \cancelled, "the fit says so");
		this.assertEquals(this.code { |done, fail| model.predictPoint(this.wave(5), action: done, onError: fail) }, \notFitted, "nothing is half learned")
	}
}
