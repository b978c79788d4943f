// What the tests of the Quark share: a server that is running already, emptied before each test.
LSTMTest : UnitTest {
	classvar <server;

	*setUpClass {
		server = LSTMServer("127.0.0.1", "LSTMOSC_PORT".getenv.asInteger);
		server.verbose = false;
		LSTMServer.default = server
	}

	setUp {
		server.clearAll({});
		server.sync
	}

	// Calls a function with an action and an onError, and gives what the one of them was called with
	// that was called, behind its name; nil where neither was in time.
	hear { |func, seconds = 100| // a fit gives way to all else on the machine
		var condition = CondVar.new, heard;
		var note = { |which| { |... values| heard = [which] ++ values; condition.signalAll } };
		func.value(note.value(\done), note.value(\fail));
		condition.waitFor(seconds) { heard.notNil };
		^heard
	}

	// What the action was called with.
	ask { |func, seconds = 100|
		var heard = this.hear(func, seconds);
		if(heard.isNil or: { heard.first == \fail }) { Error("no answer but %".format(heard)).throw };
		^heard.drop(1)
	}

	// The code of an error.
	code { |func| ^this.hear(func)[0..1].last }
}
