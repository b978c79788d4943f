// Servers that are not there, end, are killed, fall silent, and come back. Their port is free at first.
TestLSTMLife : LSTMTest {
	// Seconds; it is three where nothing else runs, and tests run beside this one.
	classvar soon = 10;

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
		LSTMForecast(\endless, 16, maxIter: 1000000).fit(\data, onError: onError);
		this.ask { |done| LSTMDataSeries(\data).size(done) }
	}

	// How long until a fit hears of the end of its server, and what.
	mourn { |end|
		var condition = CondVar.new, heard, start;
		this.endlessFit { |... words| heard = words; condition.signalAll };
		start = Main.elapsedTime;
		end.value;
		condition.waitFor(20) { heard.notNil };
		^[Main.elapsedTime - start, heard]
	}

	isHeardInTime { |mourning, how|
		"MOURNED % after % s\n".postf(how, mourning[0]);
		this.assert(mourning[0] < soon, "soon: %".format(how));
		this.assertEquals(mourning[1] !? (_.first), \noAnswer, "the fit gets its error: %".format(how))
	}

	goesOn { |how|
		LSTMDataSeries(\again).setSeries(\a, [1, 2, 3]);
		this.assertEquals(this.ask { |done| LSTMDataSeries(\again).getSeries(\a, action: done) }, [[[1], [2], [3]]], "the next call works: %".format(how))
	}

	test_nobodyThere {
		var start = Main.elapsedTime, heard = this.hear { |done, fail| server.status(done, fail) };
		this.assertEquals(heard[0..1], [\fail, \noAnswer], "the call gets its error");
		this.assert(Main.elapsedTime - start < soon, "soon");
		this.assert(heard[2].contains("LSTMServer.boot"), "and what to do");
		server.sync;
		this.assert(true, "sync does not wait for ever");
		this.assertEquals(this.code { |done, fail| server.connect(true, done, fail) }, \noAnswer, "by TCP too");
		this.code { |done, fail| server.connect(false, done, fail) };
		heard = this.noSuchProgram;
		this.assertEquals(heard[0..1], [\fail, \noAnswer], "a program that is not there");
		this.assert(heard[2].contains("lstmosc-that-is-not-there") and: { heard[2].contains("LSTMServer.command") }, "says which, and what to set");
		heard = this.hear { |done, fail| server.boot(done, fail, false, (noSuchOption: 3)) };
		this.assert(heard[2].contains("ended with code 2"), "an option that is none: %".format(heard))
	}

	noSuchProgram {
		var command = LSTMServer.command, heard;
		LSTMServer.command = "lstmosc-that-is-not-there --really";
		heard = this.hear { |done, fail| server.boot(done, fail) };
		LSTMServer.command = command;
		^heard
	}

	test_whatABootedServerKeeps {
		var store = LSTMDataSet(\kept), server = this.class.server, size;
		this.ask({ |done, fail|
			server.boot(done, fail);
			store.setPoint(\a, [1, 2], onError: fail); // waits until it is there
			CmdPeriod.run // does not stop it
		}, 60);
		server.sync;
		this.assert(server.serverRunning, "it runs");
		this.assert(server.session.beginsWith(LSTMProcess.sessionFolder), "it keeps a session: %".format(server.session));
		this.kill;
		this.boot;
		this.assertEquals(this.ask { |done| store.getPoint(\a, action: done) }, [[1, 2]], "after a crash");
		this.ask({ |done, fail| server.reboot(done, fail) }, 60);
		this.assertEquals(this.ask { |done| store.getPoint(\a, action: done) }, [[1, 2]], "after a reboot");
		this.ask { |done| server.clearAll(done) };
		this.quit;
		this.ask({ |done, fail| server.waitForBoot(done, fail) }, 60);
		this.assertEquals(this.ask { |done| server.list(action: done) }, [[], 0], "until all is cleared");
		this.quit;
		this.ask({ |done, fail| server.boot(done, fail, false, (maxObjects: 1)) }, 60);
		this.assertEquals(this.code { |done, fail| store.setPoint(\a, [1]); LSTMDataSet(\more, done, fail) }, \tooLarge, "options are given");
		this.assertEquals(server.session, nil, "and nothing is kept");
		this.quit
	}

	kill {
		var condition = CondVar.new;
		"kill -9 %".format(server.pid).unixCmd({}, false);
		condition.waitFor(20) { server.pid.isNil }
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
		condition.waitFor(20) { states.last == true };
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
		this.assertEquals(this.ask({ |done| LSTMForecast(\again, 8, maxIter: 5).fit(\again, action: done) }, 60).size, 7, "a fit on a new one");
		this.quit
	}
}
