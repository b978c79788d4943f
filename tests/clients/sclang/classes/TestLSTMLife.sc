// Servers that are not there, end, are killed, fall silent, and come back. Their port is free at first.
TestLSTMLife : LSTMTest {
	*setUpClass {
		server = LSTMServer("127.0.0.1", "LSTMOSC_PORT".getenv.asInteger);
		server.verbose = false;
		LSTMServer.default = server;
		LSTMServer.command = ["LSTMOSC_PYTHON".getenv, "-m", "lstmosc"]
	}

	*tearDownClass { server.pid !? { |pid| thisProcess.platform.killProcessByID(pid) } }

	setUp {}

	boot { this.ask({ |done, fail| LSTMServer.boot(server.addr.port, done, fail) }, 60) }

	ready {
		while { this.ask { |done| server.status(done) }.first != \ready } { 0.2.wait }
	}

	quit { this.ask { |done, fail| server.quit(done, fail) } }

	endlessFit { |onError|
		LSTMDataSeries(\data).setSeries(\a, { |i| [sin(i / 3)] } ! 200);
		LSTMForecast(\endless, 16, 1000000).fit(\data, onError: onError);
		this.ask { |done| LSTMDataSeries(\data).size(done) }
	}

	// How long until a fit hears of the end of its server, and what.
	mourn { |end|
		var condition = CondVar.new, heard, start;
		this.endlessFit { |... words| heard = words; condition.signalAll };
		start = Main.elapsedTime;
		end.value;
		condition.waitFor(5) { heard.notNil };
		^[Main.elapsedTime - start, heard]
	}

	isHeardInTime { |mourning, how|
		"MOURNED % after % s\n".postf(how, mourning[0]);
		this.assert(mourning[0] < 3, "within three seconds: %".format(how));
		this.assertEquals(mourning[1] !? (_.first), \noAnswer, "the fit gets its error: %".format(how))
	}

	goesOn { |how|
		LSTMDataSeries(\again).setSeries(\a, [1, 2, 3]);
		this.assertEquals(this.ask { |done| LSTMDataSeries(\again).getSeries(\a, action: done) }, [[[1], [2], [3]]], "the next call works: %".format(how))
	}

	test_nobodyThere {
		var start = Main.elapsedTime, heard = this.hear { |done, fail| server.status(done, fail) };
		this.assertEquals(heard[0..1], [\fail, \noAnswer], "the call gets its error");
		this.assert(Main.elapsedTime - start < 3, "within three seconds");
		this.assert(heard[2].contains("LSTMServer.boot"), "and what to do");
		server.sync;
		this.assert(true, "sync does not wait for ever");
		this.assertEquals(this.code { |done, fail| server.connect(true, done, fail) }, \noAnswer, "by TCP too");
		this.code { |done, fail| server.connect(false, done, fail) };
		this.assertEquals(this.noSuchProgram, \noAnswer, "a program that is not there")
	}

	noSuchProgram {
		var command = LSTMServer.command, code;
		LSTMServer.command = ["lstmosc-that-is-not-there"];
		code = this.code { |done, fail| server.boot(done, fail) };
		LSTMServer.command = command;
		^code
	}

	test_bootTwiceFallSilentAndQuit {
		var pid;
		this.boot;
		pid = server.pid;
		this.boot;
		this.assertEquals(server.pid, pid, "a second boot finds the first one's process");
		this.assertEquals(LSTMServer.default, server, "and is the default");
		this.assertEquals(LSTMServer("localhost", server.addr.port), server, "under any name");
		this.ready;
		this.isHeardInTime(this.mourn { "kill -STOP %".format(pid).unixCmd({}, false) }, "silence");
		"kill -CONT %".format(pid).unixCmd({}, false);
		this.ask { |done| server.cancel(action: done) };
		this.goesOn("silence");
		this.quit;
		this.assertEquals(server.pid, nil, "the process has ended")
	}

	test_ownProcessKilledWhileWatched {
		var condition = CondVar.new, states = List.new, listener = { |who, what, state|
			if(what == \alive) { states.add(state); condition.signalAll }
		};
		this.boot;
		server.addDependant(listener);
		server.notify(true);
		this.ready;
		this.isHeardInTime(this.mourn { thisProcess.platform.killProcessByID(server.pid) }, "own process");
		this.boot;
		condition.waitFor(5) { states.last == true };
		server.removeDependant(listener);
		this.assertEquals(states.asArray, [false, true], "its end and its return are told");
		this.goesOn("own process");
		server.notify(false)
	}

	test_strangersProcessKilled {
		var pid, launch = {
			pid = (LSTMServer.command ++ ["serve", "--port", server.addr.port.asString]).unixCmd({});
			while { this.hear { |done, fail| server.status(done, fail) }.first == \fail }
		};
		server.pid !? { this.ready; this.quit };
		launch.value;
		this.ready;
		this.isHeardInTime(this.mourn { thisProcess.platform.killProcessByID(pid) }, "a stranger's process");
		launch.value;
		LSTMDataSeries(\again).setSeries(\a, { |i| [i / 10] } ! 20);
		this.assertEquals(this.ask({ |done| LSTMForecast(\again, 8, 5).fit(\again, action: done) }, 60).size, 6, "a fit on a new one");
		this.quit
	}
}
