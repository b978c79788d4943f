// A running lstmosc server: where it listens, which calls it still owes an answer, whether it lives.
// All objects of a server share it, and their calls leave in the order in which they were made.
LSTMServer {
	const <protocol = "0.1", mostFiles = 32, mostAnswers = 200; // jobs it allows; datagrams the language can hold
	classvar <all, <>command, default;
	var <addr, <isTCP = false, <isLocal, <alive = false, <pid, <>verbose = true, <>onError, <>timeout = 5;
	var pending, queue, fetching, withFiles = 0, unanswered = 0, heard = 0, answered, lastID, spares, named = 0;
	var heart, misses = 0, watch, posted, line;

	*initClass {
		all = IdentityDictionary.new;
		command = ["lstmosc"];
		ShutDown.add { all.do { |server| server.pid !? { server.sendMsg("/quit") } } };
	}

	*new { |host = "127.0.0.1", port = 57200|
		var addr = NetAddr(host, port), key = "%:%".format(addr.ip, port).asSymbol;
		all[key] ?? { all[key] = super.new.init(addr) };
		^all[key]
	}

	*default { ^default ?? { default = this.new } }
	*default_ { |server| default = server }

	*boot { |port = 57200, action, onError|
		^default = this.new("127.0.0.1", port).boot(action, onError)
	}

	init { |address|
		addr = address;
		isLocal = addr.isLocal;
		pending = IdentityDictionary.new;
		queue = List.new;
		spares = List.new;
		posted = Dictionary.new;
		answered = CondVar.new;
		lastID = 1000000.rand; // the ids of the time before a recompile must not come back
		CmdPeriod.add(this);
		this.prListen
	}

	connect { |tcp = false, action, onError|
		addr.disconnect;
		isTCP = tcp;
		this.status(action ? {}, onError)
	}

	boot { |action, onError|
		{
			alive = false;
			this.prLook(0.3);
			if(alive.not and: { pid.isNil }) { this.prLaunch };
			while { alive.not and: { pid.notNil } } { this.prLook(0.1) };
			if(alive) { action.value(this) } { onError.value(\noAnswer, "% could not be started".format(this)) }
		}.fork(SystemClock)
	}

	quit { |action, onError|
		watch = nil;
		this.prSend(thisMethod, [], [], {
			30.do { pid !? { 0.1.wait } };
			pid !? { |number| thisProcess.platform.killProcessByID(number); pid = nil; 0.5.wait };
			action.value
		}, onError)
	}

	sync { |syncId, action, onError|
		var done = false, resume = { done = true; answered.signalAll };
		var waits = action.isNil and: { thisThread.isKindOf(Routine) };
		syncId = syncId ?? { UniqueID.next };
		if(waits.not) { ^this.prSend(thisMethod, [syncId], [], action, onError) };
		onError = onError ? { |code, sentence| this.prPostError(this, code, sentence) };
		this.prSend(thisMethod, [syncId], [], resume, onError.addFunc(resume));
		answered.wait { done }
	}

	notify { |flag = true, clientName, action, onError|
		watch = if(flag.asBoolean) { ["/notify", 1] ++ (clientName !? { [clientName] }) };
		this.prSend(thisMethod, [flag], [clientName], action, onError)
	}

	ping { |action, onError|
		var start = Main.elapsedTime;
		action = action ? { |seconds| "%: % ms\n".postf(this, (seconds * 1000).round(0.01)) };
		this.status({ action.value(Main.elapsedTime - start) }, onError)
	}

	sendMsg { |... msg|
		if(isTCP) { this.prSendTCP(msg.asRawOSC) } { addr.sendMsg(*msg) }
	}

	sendBundle { |time ... msgs| addr.sendBundle(time, *msgs) }

	cmdPeriod { // the clocks have been emptied, and Routines waiting in sync are to stay stopped
		[heart, fetching].do { |routine| routine !? { routine.stop } };
		heart = fetching = nil;
		answered = CondVar.new;
		pending.values.do { |call| call.cmdPeriod };
		this.prBeat;
		this.prDrain
	}

	printOn { |stream| stream << "LSTMServer(" << addr.ip << ":" << addr.port << ")" }

	// PRIVATE: calls

	prSend { |method, required, options, action, onError, shape|
		this.prCall(LSTMCall(this, this, method, required, options, action, onError, shape))
	}
	prMsg { |method, required, options| ^LSTMCall(this, this, method, required, options).plainMessage }
	prHead { |verb| ^["/" ++ verb] }

	prCall { |call|
		call.flaw !? { |sentence| ^call.fail(\badArgument, sentence) };
		if(call.verb == \cancel and: { this.prIsFull }) { ^call.transmit };
		queue.add(call);
		this.prDrain
	}

	prDrain { // what lies in the audio server is fetched first; all later calls wait for that
		while { queue.notEmpty and: { this.prIsFull.not } and: { queue.first.fetched } } { queue.removeAt(0).transmit };
		if(queue.notEmpty and: { this.prIsFull.not } and: { fetching.isNil }) {
			fetching = {
				answered.wait { pending.any { |call| queue.first.reads(call.given) }.not };
				if(queue.first.fetch.not) { queue.removeAt(0) };
				fetching = nil;
				this.prDrain
			}.fork(SystemClock)
		}
	}

	prIsFull { // unless the answers have stopped: then the server waits for a job, and more may be asked
		^withFiles >= mostFiles or: { unanswered >= mostAnswers and: { Main.elapsedTime - heard < 0.5 } }
	}

	prCount { |answers, files = 0|
		if(unanswered == 0) { heard = Main.elapsedTime };
		unanswered = unanswered + answers;
		withFiles = withFiles + files
	}

	prRepeat { |call|
		queue.addFirst(call);
		this.prForget(call)
	}

	prAwait { |call|
		lastID = lastID + 1;
		pending[lastID] = call;
		this.prBeat;
		^lastID
	}

	prForget { |call|
		pending.removeAt(call.id);
		this.prCount(call.waitNoMore.neg);
		answered.signalAll;
		this.prDrain
	}

	prBorrow { ^spares.pop ?? { "temp_%_%".format(thisProcess.pid, named = named + 1) } }
	prReturn { |name| spares.add(name) }

	// PRIVATE: answers

	prListen {
		this.prOn('/done', { |call, msg| call !? { call.answer(msg[1], msg.copyRange(3, msg.size - 3)) } });
		this.prOn('/fail', { |call, msg|
			if(call.notNil) { call.fail(msg[3], msg[4].asString) } {
				if(msg[msg.size - 2] != \id) { this.prPostError(msg[1], msg[3], msg[4]) }
			}
		});
		this.prOn('/progress', { |call, msg|
			call !? { this.prPostProgress(call, *msg[3..5]) };
			this.changed(\progress, *msg[1..6])
		});
		this.prOn('/changed', { |call, msg| this.changed(\object, *msg[1..]) });
		this.prOn('/status.reply', { |call, msg|
			this.prStatus(*msg[1..6]);
			call !? { call.answer(nil, msg[1..6]) }
		});
		this.prOn('/version.reply', { |call, msg| call !? { call.answer(nil, msg[1..4]) } });
		this.prOn('/synced', { |call, msg|
			call !? { {
				answered.wait { pending.every { |other| other.after(call) } and: { queue.every { |other| other.after(call) } } };
				call.answer(nil, msg[1..1])
			}.fork(SystemClock) }
		})
	}

	prOn { |path, func|
		OSCFunc({ |msg|
			misses = 0;
			heard = Main.elapsedTime;
			func.value(if(msg.size > 2 and: { msg[msg.size - 2] == \id }) { pending[msg.last] }, msg)
		}, path, addr).fix
	}

	prStatus { |state, version, uptime, objects, running, queued|
		if(alive.not) {
			alive = true;
			watch !? { this.sendMsg(*watch) };
			if(version.asString.split($.).keep(2).join(".") != protocol) {
				"% is version %, these classes are made for %".format(this, version, protocol).warn
			};
			this.changed(\alive, true)
		};
		if(state == \ready and: { running + queued == 0 }) { // nothing that a call could be waiting for
			pending.values.do { |call| call.mayBeLost }
		}
	}

	// PRIVATE: life

	prBeat { // a /status each second while something is pending or watched; two unanswered are the end
		heart ?? {
			misses = 0;
			heart = {
				0.2.wait;
				while { pending.notEmpty or: { watch.notNil } } {
					misses = misses + 1;
					this.prGuard { this.sendMsg("/status") };
					0.8.wait;
					if(Main.elapsedTime - thisThread.seconds > 0.2) { misses = 0 }; // it was the language that was late
					if(misses > 1) { this.prDead(1.5) };
					this.prDrain;
					0.2.wait
				};
				heart = nil
			}.fork(SystemClock)
		}
	}

	prDead { |age|
		if(alive) { alive = false; addr.disconnect; this.changed(\alive, false) };
		this.prFail(age, "no answer from %; start it with LSTMServer.boot, or lstmosc serve in a terminal".format(this))
	}

	prFail { |age, sentence|
		pending.values.sort { |a, b| a.id < b.id }.do { |call|
			if(call.age >= age) { call.fail(\noAnswer, sentence) }
		}
	}

	prLook { |seconds|
		this.prGuard { this.sendMsg("/status") };
		seconds.wait
	}

	prLaunch {
		pid = (command.asArray ++ ["serve", "--port", addr.port.asString]).unixCmd { |code, number|
			this.prPost("the process of % has ended with code %".format(this, code));
			if(number == pid) { pid = nil; this.prDead(0) }
		}
	}

	prSendTCP { |raw| // length and packet in one piece: apart, each would wait for an acknowledgement
		var packet = [24, 16, 8, 0].collect { |bits| raw.size >> bits }.as(Int8Array) ++ raw;
		addr.connect;
		this.prGuard({ addr.sendRaw(packet) }, { addr.disconnect; addr.connect; addr.sendRaw(packet) })
	}

	prGuard { |func, handler| // on a stack of its own: that of the caller is in disorder after a caught error
		Routine { func.try(handler) }.next
	}

	// PRIVATE: the post window

	prPostError { |who, code, sentence|
		var now = Main.elapsedTime, key = if(code == \noAnswer) { code } { "% %".format(who, code) };
		var last = posted[key] ? [now - 10, 0], told = last.drop(2), again = now - last[0] < 5; // told: a few sentences
		sentence = sentence.asString;
		if(posted.size > 500) { posted.clear };
		if(again and: { told.size > 3 or: { told.includesEqual(sentence) } }) {
			posted[key] = [last[0], last[1] + 1] ++ told;
			^this
		};
		posted[key] = if(again) { last ++ [sentence] } { [now, 0, sentence] };
		this.prEndLine;
		"ERROR: %: % (%)%\n".postf(who, sentence, code, if(again.not and: { last[1] > 0 }) { ", % times more".format(last[1]) } { "" })
	}

	prPostProgress { |call, epoch, maxIter, loss|
		var tenth = (epoch * 10).div(maxIter);
		if(verbose.not or: { tenth == call.tenth }) { ^this };
		if(line != call) { this.prEndLine; "%: ".postf(call); line = call };
		call.tenth = tenth;
		"%\\% %  ".postf(tenth * 10, loss.asStringPrec(3))
	}

	prPostFit { |call, loss, valLoss, numValidation, epochs, seconds, baseline|
		if(verbose.not) { ^this };
		if(line != call) { this.prEndLine; "%: ".postf(call) };
		line = nil;
		"loss %%, guessing %; % epochs, % s\n".postf(loss.asStringPrec(3),
			if(numValidation > 0) { ", held out " ++ valLoss.asStringPrec(3) } { "" },
			baseline.asStringPrec(3), epochs, seconds.round(0.01))
	}

	prPost { |text| this.prEndLine; text.postln }
	prEndLine { if(line.notNil) { Post.nl; line = nil } }

	// messages, in the order of the server's table
	status { |action, onError| this.prSend(thisMethod, [], [], action, onError, \words) }
	statusMsg { ^this.prMsg(thisMethod, [], []) }
	version { |action, onError| this.prSend(thisMethod, [], [], action, onError, \words) }
	versionMsg { ^this.prMsg(thisMethod, [], []) }
	syncMsg { |syncId| ^this.prMsg(thisMethod, [syncId], []) }
	notifyMsg { |flag, clientName| ^this.prMsg(thisMethod, [flag], [clientName]) }
	replyPort { |port, action, onError| this.prSend(thisMethod, [port], [], action, onError, \words) }
	replyPortMsg { |port| ^this.prMsg(thisMethod, [port], []) }
	key { |text, action, onError| this.prSend(thisMethod, [text], [], action, onError) }
	keyMsg { |text| ^this.prMsg(thisMethod, [text], []) }
	list { |family, action, onError| this.prSend(thisMethod, [], [family], action, onError, \rows) }
	listMsg { |family| ^this.prMsg(thisMethod, [], [family]) }
	jobs { |action, onError| this.prSend(thisMethod, [], [], action, onError, \rows) }
	jobsMsg { ^this.prMsg(thisMethod, [], []) }
	cancel { |family, object, action, onError| this.prSend(thisMethod, [], [family, object], action, onError, \words) }
	cancelMsg { |family, object| ^this.prMsg(thisMethod, [], [family, object]) }
	help { |address, action, onError| this.prSend(thisMethod, [], [address], action, onError, \text) }
	helpMsg { |address| ^this.prMsg(thisMethod, [], [address]) }
	dumpOSC { |flag, action, onError| this.prSend(thisMethod, [flag], [], action, onError) }
	dumpOSCMsg { |flag| ^this.prMsg(thisMethod, [flag], []) }
	save { |path, action, onError| this.prSend(thisMethod, [], [path], action, onError, \words) }
	saveMsg { |path| ^this.prMsg(thisMethod, [], [path]) }
	restore { |path, action, onError| this.prSend(thisMethod, [], [path], action, onError, \words) }
	restoreMsg { |path| ^this.prMsg(thisMethod, [], [path]) }
	clearAll { |action, onError| this.prSend(thisMethod, [], [], action, onError, \words) }
	clearAllMsg { ^this.prMsg(thisMethod, [], []) }
	quitMsg { ^this.prMsg(thisMethod, [], []) }
}
