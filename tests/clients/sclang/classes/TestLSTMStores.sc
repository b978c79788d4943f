TestLSTMStores : LSTMTest {
	frames { |count = 5| ^{ |time| [time, time / 4] } ! count }

	test_seriesInEveryForm {
		var store = LSTMDataSeries(\forms), frames = this.frames;
		store.addSeries(\array, frames);
		store.addSeries(\flat, [2, frames.flat]);
		store.addSeries(\raw, [2, frames.flat.as(FloatArray)]);
		LSTMBuffer(\held).set(frames);
		store.addSeries(\named, \held);
		store.addSeries(\object, LSTMBuffer(\held));
		#[array, flat, raw, named, object].do { |id|
			this.assertEquals(this.ask { |done| store.getSeries(id, action: done) }, [frames], "series from %".format(id))
		};
		LSTMDataSeries(\single).addSeries(\a, (1..4));
		this.assertEquals(this.ask { |done| LSTMDataSeries(\single).getSeries(\a, action: done) },
			[[[1], [2], [3], [4]]], "one channel")
	}

	test_largeSeriesComeBackWhole {
		var store = LSTMDataSeries(\large), frames = { { 1.0.rand2 }.dup(13).as(FloatArray).as(Array) } ! 3000;
		store.addSeries(\a, frames);
		this.assertEquals(this.ask { |done| store.getSeries(\a, action: done) }, [frames], "39000 values, bit for bit");
		LSTMBuffer(\large).set(frames);
		this.assertEquals(this.ask { |done| LSTMBuffer(\large).get(action: done) }, [frames], "from a buffer");
		this.assertEquals(this.ask { |done| LSTMBuffer(\large).getn(2, 3, action: done) }, [frames[2..4]], "a piece");
		this.assertEquals(this.ask { |done| LSTMServer.default.list(\buffer, done) }.first.size, 1, "no buffer is left")
	}

	test_aHundredInABurst {
		var store = LSTMDataSeries(\burst), small, large;
		small = { |i| { |time| [time, i] } ! 1200 } ! 100; // in pieces, answered by file
		large = { |i| { |time| [time, i] } ! 7000 } ! 40; // by file
		small.do { |frames, i| store.addSeries("small %".format(i), frames) };
		large.do { |frames, i| store.addSeries("large %".format(i), frames) };
		server.sync; // size does not wait for what is still being written
		this.assertEquals(this.ask { |done| store.size(done) }, [140], "all have arrived");
		this.assertEquals(this.ask { |done| store.getSeries("large 39", action: done) }, [large[39]], "in order");
		small = Array.newClear(100);
		100.do { |i| store.getSeries("small %".format(i), action: { |frames| small[i] = frames.last }) };
		server.sync;
		this.assertEquals(small, { |i| [1199, i] } ! 100, "and all come back")
	}

	test_aListTellsHowManyThereAre {
		var rows = [[\labelset, \a, "one"], [\labelset, \b, "two"]];
		this.assertEquals(LSTMAnswer(\rows, [3] ++ rows.flatten).arguments, [rows, 3], "by UDP not all have room");
		rows.do { |row| LSTMLabelSet(row[1]).addLabel(\a, \b) };
		this.assertEquals(this.ask { |done| server.list(\labelset, done) }.last, 2, "all are counted")
	}

	test_missingValues {
		var store = LSTMDataSeries(\holes);
		store.addSeries(\a, [[1, nil], [nil, 2]]);
		this.assertEquals(this.ask { |done| store.getSeries(\a, missing: -1, action: done) }, [[[1, -1], [-1, 2]]], "nil");
		this.assertEquals(this.ask { |done| store.getSeries(\a, action: done) }, [[[1, nil], [nil, 2]]], "comes back");
		this.assertEquals(this.ask { |done| store.getFrame(\a, 0, action: done) }, [[1, nil]], "in a frame");
		store.setFrame(\a, 0, [-5, 3], missing: -5);
		this.assertEquals(this.ask { |done| store.getFrame(\a, 0, missing: -1, action: done) }, [[-1, 3]], "as a number")
	}

	test_pointsAndLabels {
		var points = LSTMDataSet(\points), labels = LSTMLabelSet(\labels);
		3.do { |i| points.addPoint(i, [i, i * i]); labels.addLabel(i, "label %".format(i)) };
		this.assertEquals(this.ask { |done| points.getPoint(2, action: done) }, [[2, 4]], "a point");
		this.assertEquals(this.ask { |done| points.kNearest([0.9, 0.9], 2, done) }, [['1', '0']], "the nearest");
		this.assertEquals(this.ask { |done| points.kNearestDist([1, 1], 1, done) }, [[0]], "and how far");
		this.assertEquals(this.ask { |done| labels.getLabel(1, done) }, ['label 1'], "a label with a space");
		this.assertEquals(this.ask { |done| points.toBuffer(\out, action: done) }, [\out, 3, 2], "into a named buffer");
		points.getIds(\ids);
		this.assertEquals(this.ask { |done| LSTMLabelSet(\ids).size(done) }, [3], "identifiers")
	}

	test_objectsAsArguments {
		var one = LSTMDataSet(\one), two = LSTMDataSet(nil);
		one.addPoint(\a, [1]);
		two.addPoint(\b, [2]);
		this.assertEquals(this.ask { |done| one.merge(two, action: done) }, [2], "an object is its name");
		this.assert(LSTMDataSet(nil).name != two.name, "nil gives a fresh name");
		this.assertEquals(this.ask { |done| one.merge(two, overwrite: true, action: done) }, [2], "true is a flag");
		this.assertEquals(this.ask { |done| one.getPoint(\b, done) }, [[2]], "an action where options were left out");
		this.assertEquals(this.code { |done, fail| one.getPoint(\c, done, fail) }, \notFound, "and an onError behind it")
	}

	test_errorsHaveTheServersWords {
		var store = LSTMDataSeries(\words), heard;
		store.addSeries(\a, [[1, 2]]);
		heard = this.hear { |done, fail| store.getSeries(\b, action: done, onError: fail) };
		this.assertEquals(heard[0..1], [\fail, \notFound], "the code");
		this.assert(heard[2].contains("'b'"), "the sentence");
		this.assertEquals(this.code { |done, fail| store.addSeries(\a, [[1, 2]], onError: fail) }, \exists, "exists");
		this.assertEquals(this.code { |done, fail| store.addSeries(nil, [[1, 2]], onError: fail) }, \badArgument, "nil");
		this.assertEquals(this.code { |done, fail| store.addSeries(\c, [[1], [2, 3]], onError: fail) }, \badArgument, "ragged");
		this.assertEquals(this.code { |done, fail| store.kNearest([1, 2, 3], 1, done, fail) }, \wrongSize, "width")
	}

	test_whatIsMissingIsNamed {
		var store = LSTMDataSeries(\missing), heard = List.new, hear = { |... words| heard.add(words) };
		store.addSeries(\q4, nil); // posted, as the test that runs this one sees
		store.addSeries(nil, [1]);
		store.addSeries(nil, [1]);
		store.addSeries(\q4, nil, onError: hear);
		store.setFrame(\q4, nil, [1], onError: hear);
		LSTMForecast(\missing).fit(nil, \maxIter, 3, onError: hear);
		server.sync;
		this.assertEquals(heard.asArray, #[series, time, sourceDataSeries].collect { |name| [\badArgument, "% is missing".format(name)] }, "each once");
		this.assertEquals(this.ask { |done| store.size(done) }, [0], "nothing was sent");
		this.assertException({ store.addSeriesMsg(\q4, nil) }, Error, "nor does it become a message")
	}

	test_aPatternThatErrsDoesNotFlood {
		var condition = CondVar.new, lines = List.new, listener = { |who, what, text|
			if(text.contains("flood")) { lines.add(text); condition.signalAll }
		};
		server.post.addDependant(listener);
		100.do { LSTMDataSeries(\flood).getFrame(\nobody, 0) };
		condition.waitFor(20) { lines.size == 2 };
		this.assertEquals(lines.size, 2, "the error, and how often it came again");
		this.assert(lines.last.endsWith("(99 times more)"), "all are counted: %".format(lines.last));
		LSTMDataSeries(\flood).getFrame(\nobody, 0);
		condition.waitFor(20) { lines.size == 3 };
		server.post.removeDependant(listener);
		this.assert(lines.last.endsWith("(once more)"), "what is evaluated again is not silent")
	}

	test_evaluatedTwice {
		var store;
		2.do { store = LSTMDataSeries(\twice); store.setSeries(\a, this.frames); LSTMForecast(\twice, maxIter: 7) };
		this.assertEquals(this.ask { |done| store.size(done) }, [1], "nothing is lost or doubled");
		this.assertEquals(this.ask { |done| LSTMForecast(\twice).get(\maxIter, done) }, [7], "controls stay");
		2.do { store.free };
		this.assertEquals(this.code { |done, fail| store.size(done, fail) }, \notFound, "free twice")
	}

	test_filesAndDumps {
		var store = LSTMDataSeries(\kept), path = PathName.tmp +/+ "lstmosc_test_%.json".format(thisProcess.pid), blob, points, labels, found;
		store.addSeries(\a, this.frames);
		this.ask { |done| store.write(path, done) };
		this.assertEquals(this.ask { |done| store.write("lstmosc_relative.json", done) }.first.asString[0], $/, "the whole path of a file is told");
		LSTMDataSeries(\read).read(path);
		this.assertEquals(this.ask { |done| LSTMDataSeries(\read).getSeries(\a, action: done) }, [this.frames], "a file");
		File.delete(path);
		blob = this.ask { |done| store.dump(done, asBlob: true) }.first;
		LSTMDataSeries(\loaded).load(blob);
		this.assertEquals(this.ask { |done| LSTMDataSeries(\loaded).getSeries(\a, action: done) }, [this.frames], "a dump as a blob");
		points = LSTMDataSet(\points).setPoint(\a, [1, 2.5]).setPoint("b \"c\"", [3, 4]);
		found = this.ask { |done| points.dump(done) }.first;
		this.assertEquals([found["cols"], found["data"]["a"], found["data"]["b \"c\""]], [2, [1, 2.5], [3, 4]], "a dump is a Dictionary");
		found["data"]["d"] = [5, 6];
		this.ask { |done| points.load(found, done) };
		this.assertEquals(this.ask { |done| points.getPoint(\d, action: done) }, [[5, 6]], "and may be loaded again");
		labels = LSTMLabelSet(\labels).load((cols: 1, data: (a: ["7"], b: [\up])));
		this.assertEquals(this.ask { |done| labels.getLabel(\a, done) }, ['7'], "of labels");
		found = this.ask { |done| labels.dump(done) }.first;
		this.assertEquals([found["cols"], found["data"]["a"]], [1, ["7"]], "which stay texts")
	}

	test_whatIsNotUnderstoodIsNotSent {
		var store = LSTMDataSet(\typo), condition = CondVar.new, heard = List.new, listener = { |msg| heard.add(msg) };
		server.sync;
		thisProcess.addOSCRecvFunc(listener);
		try { store.noSuchMessage } { |error| error.reportError };
		server.sync;
		thisProcess.removeOSCRecvFunc(listener);
		this.assertEquals(heard.count { |msg| msg[1] == '/dataset/dump' }, 0, "the report of an error dumps nothing")
	}

	test_namesAsInFluCoMa {
		var audio = Server.default, one = LSTMDataSet(audio), two = LSTMDataSet(audio), ids;
		this.assert(one.name != two.name and: { one.name != \localhost }, "a server in the place of the name gives a fresh one");
		one.setPoint(\x, [1, 2]).setPoint(\y, [3, 4]);
		ids = LSTMLabelSet(audio);
		one.getIds(labelSet: ids);
		this.assertEquals(this.ask { |done| ids.getLabel(1, done) }, [\y], "labelSet");
		one.toBuffer(\rows, labelSet: ids);
		two.fromBuffer(\rows, labelSet: ids);
		this.assertEquals(this.ask { |done| two.getPoint(\y, action: done) }, [[3, 4]], "there and back")
	}

	test_otherThingsThanNumbers {
		var store = LSTMDataSeries(\things), refused = { |what, words|
			var heard = this.hear { |done, fail| store.setSeries(\wrong, what, action: done, onError: fail) };
			this.assertEquals(heard[0..1], [\fail, \badArgument], "% is refused".format(what.asCompileString));
			this.assert(heard[2].contains(words), "and told why: %".format(heard[2]))
		};
		refused.value(["one", "two"], "\"one\" is no number");
		refused.value([\one, \two], "is no number");
		refused.value(Pn(1), "let it end");
		store.setSeries(\pattern, Pseq([1, 2, 3], 2));
		this.assertEquals(this.ask { |done| store.getSeries(\pattern, action: done) }, [#[1, 2, 3, 1, 2, 3].collect { |x| [x] }], "a Pattern");
		store.setSeries(\env, Env([0, 1], [2]));
		this.assertEquals(this.ask { |done| store.getSeries(\env, action: done) }.first.size, 100, "an Env");
		this.ask { |done| store.clear.setSeries((a: [1, 2], b: [3, 4, 5]), done) };
		this.assertEquals(this.ask { |done| store.size(done) }, [2], "an Event of series");
		this.assertEquals(this.ask { |done| store.getSeries(\b, action: done) }, [[[3], [4], [5]]], "by their names")
	}

	test_messagesForBundles {
		var store = LSTMDataSeries(\bundled);
		server.sendBundle(nil, store.addSeriesMsg(\a, [[1, 2], [3, 4]]), store.addFrameMsg(\a, [5, 6]));
		this.assertEquals(this.ask { |done| store.getSeries(\a, action: done) }, [[[1, 2], [3, 4], [5, 6]]], "in order");
		this.assertEquals(store.getSeriesMsg(\a, missing: 0), ["/dataseries/getSeries", \bundled, "a", \missing, 0], "options by name");
		this.assertException({ store.kNearestMsg([1, 2, 3], 1) }, Error, "what does not fit says so")
	}

	test_calledByUDP {
		var store = LSTMDataSeries(\udp), frames = this.frames(3000);
		this.assert(server.isTCP, "a server on this machine is called by TCP");
		this.assertEquals(this.ask { |done| server.connect(false, done) }.first, \ready, "by UDP");
		store.addSeries(\a, frames);
		this.assertEquals(this.ask { |done| store.getSeries(\a, action: done) }, [frames], "6000 values, by file");
		this.assertEquals(this.ask { |done| server.connect(true, done) }.first, \ready, "by TCP again");
		this.assertEquals(this.ask { |done| store.getSeries(\a, action: done) }, [frames], "6000 values in one answer")
	}

	test_changesAreAnnounced {
		var condition = CondVar.new, heard, listener = { |who, what ... values|
			if(what == \object) { heard = values; condition.signalAll }
		};
		server.addDependant(listener);
		server.notify(true, \test);
		server.sync;
		LSTMDataSet(\seen).addPoint(\a, [1]);
		condition.waitFor(10) { heard.notNil and: { heard.last == \addPoint } };
		server.notify(false);
		server.sync;
		server.removeDependant(listener);
		this.assertEquals(heard, [\dataset, \seen, \addPoint], "/changed")
	}

	test_commandPeriodLeavesTheObjects {
		var store = LSTMDataSeries(\stays), model = LSTMForecast(\stays, 8, maxIter: 200), waiting = true;
		store.addSeries(\a, this.frames(100));
		server.sync;
		{ server.sync; waiting = false }.fork(AppClock);
		this.assertEquals(this.ask { |done| model.fit(store, action: done); CmdPeriod.run }.size, 7, "a fit goes on");
		this.assertEquals(this.ask { |done| store.size(done) }, [1], "the store is there");
		this.assert(waiting, "a Routine that was stopped stays stopped")
	}
}
