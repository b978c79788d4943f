// A running lstmosc server: where it listens, which calls it still owes an answer, whether it lives.
// All objects of a server share it, and their calls leave in the order in which they were made.
LSTMServer {
	const stampsPerSecond = 100;
	const <protocol = "0.1", mostFiles = 32, mostAnswers = 200, mostBytes = 2000000; // that may be on their way
	classvar <all, <>command, default;
	var <connection, <isLocal, <alive = false, <process, <post, <pushed, <>onError, <>timeout = 5;
	var pending, queue, fetching, withFiles = 0, unanswered = 0, bytes = 0, answered, lastID, spares, named = 0;
	var heart, misses = 0, watch, booting; // booting: what boot was given, until it is there
	var playing, dated = false, dropped = 0; // dropped: by clearSched, and not yet told one by one

	*initClass {
		all = IdentityDictionary.new;
		command = "lstmosc";
		ShutDown.add { all.do { |server| server.process.shutDown } }
	}

	*new { |host = "127.0.0.1", port = 57200|
		var addr = NetAddr(host, port), key = "%:%".format(addr.ip, port).asSymbol;
		all[key] ?? { all[key] = super.new.init(addr) };
		^all[key]
	}

	*default { ^default ?? { default = this.new } }
	*default_ { |server| default = server }

	*boot { |port = 57200, action, onError, session, options|
		^default = this.new("127.0.0.1", port).boot(action, onError, session, options)
	}
	*waitForBoot { |onComplete, onFailure| ^this.default.waitForBoot(onComplete, onFailure) }
	*reboot { |action, onError| ^this.default.reboot(action, onError) }
	*quit { |action, onError| ^this.default.quit(action, onError) }

	init { |address|
		connection = LSTMConnection(address) { this.prLost };
		isLocal = address.isLocal;
		process = LSTMProcess(this);
		post = LSTMPost.new;
		pushed = LSTMPushed.new;
		pending = IdentityDictionary.new;
		queue = LinkedList.new; // removing from the head of a List can corrupt it
		spares = List.new;
		playing = IdentitySet.new;
		answered = CondVar.new;
		lastID = 1000000.rand; // the ids of the time before a recompile must not come back
		CmdPeriod.add(this);
		this.prListen
	}

	connect { |tcp = true, action, onError|
		var change = { // what is still to be answered is answered in the way it was asked
			connection.isTCP = tcp;
			this.status(action ? {}, onError)
		};
		if(tcp == this.isTCP) { this.status(action ? {}, onError) } { this.sync(nil, change, change) }
	}

	addr { ^connection.addr }
	isTCP { ^connection.isTCP }
	pid { ^process.pid }
	session { ^process.session }
	serverRunning { ^alive }
	verbose { ^post.verbose }
	verbose_ { |flag| post.verbose = flag }

	boot { |action, onError, session, options|
		booting = [action, onError]; // until it is there the calls wait
		{
			alive = false;
			this.prLook(0.3);
			if(alive) {
				if(session.notNil or: { options.notNil }) { "% runs already, as it was started".format(this).warn }
			} {
				if(this.pid.isNil) { connection.disconnect; process.launch(session, options) };
				while { alive.not and: { this.pid.notNil } } { this.prLook(0.1) }
			};
			booting = nil;
			if(alive) { this.prDrain; action.value(this) } { this.prNotBooted(process.advice, onError) }
		}.fork(SystemClock)
	}

	waitForBoot { |onComplete, onFailure|
		if(alive) { { onComplete.value(this) }.fork(SystemClock) } { this.boot(onComplete, onFailure) }
	}

	reboot { |action, onError|
		this.quit({ this.boot(action, onError, *process.given) }, { this.boot(action, onError, *process.given) })
	}

	quit { |action, onError|
		watch = nil;
		process.mayEnd = true;
		this.prSend(thisMethod, [], [], { process.wait; action.value }, onError)
	}

	sync { |syncId, action, onError|
		var done = false, resume = { done = true; answered.signalAll };
		var waits = action.isNil and: { thisThread.isKindOf(Routine) };
		syncId = syncId ?? { UniqueID.next };
		if(waits.not) { ^this.prSend(thisMethod, [syncId], [], action, onError) };
		onError = onError ? { |code, sentence| post.error(this, code, sentence) };
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
		this.prNoteSent(msg);
		connection.send([msg])
	}

	sendBundle { |time ... msgs|
		msgs.do { |msg| this.prNoteSent(msg) };
		time !? { dated = true };
		connection.sendBundle(time, msgs)
	}

	cmdPeriod { // the clocks have been emptied, and Routines waiting in sync are to stay stopped
		[heart, fetching].do { |routine| routine !? { routine.stop } };
		heart = fetching = nil;
		answered = CondVar.new;
		post.cmdPeriod;
		pending.values.do { |call| call.cmdPeriod };
		booting !? { |given| this.boot(*given) };
		this.prBeat;
		this.prSilence;
		this.prDrain
	}

	printOn { |stream| stream << "LSTMServer(" << this.addr.ip << ":" << this.addr.port << ")" }

	// PRIVATE: calls

	prSend { |method, required, options, action, onError, shape|
		this.prCall(LSTMCall(this, this, method, required, options, action, onError, shape))
	}
	prMsg { |method, required, options| ^LSTMCall(this, this, method, required, options).plainMessage }
	prHead { |verb| ^["/" ++ verb] }

	prCall { |call|
		call.flaw !? { |sentence| ^call.fail(\badArgument, sentence) };
		if(call.verb == \cancel and: { this.prIsFull }) { ^call.transmit };
		call.ask { |buffer| this.prIsToFill(buffer) };
		queue.add(call);
		this.prDrain
	}

	prIsToFill { |buffer|
		^queue.any { |call| call.given === buffer } or: { pending.any { |call| call.given === buffer } }
	}

	prDrain { // what lies in the audio server is fetched first; all later calls wait for that
		while { this.prMayGo and: { queue.first.fetched } } { queue.popFirst.transmit };
		if(this.prMayGo and: { fetching.isNil }) {
			fetching = {
				var call = queue.first;
				answered.wait { pending.any { |other| call.reads(other.given) }.not };
				if(call.fetch.not) { queue.remove(call) };
				fetching = nil;
				this.prDrain
			}.fork(SystemClock)
		}
	}

	prIsFree { ^queue.isEmpty and: { booting.isNil } }

	prTell { |msg| // nobody waits for an answer
		connection.guard({ this.sendMsg(*msg) }, { post.error(this, \noAnswer, this.prSilent) })
	}

	prMayGo { ^queue.notEmpty and: { booting.isNil } and: { this.prIsFull.not } }

	prIsFull { // unless the answers have stopped: then the server waits for a job, and more may be asked
		^withFiles >= mostFiles or: { bytes > mostBytes }
		or: { unanswered >= mostAnswers and: { Main.elapsedTime - connection.heard < 0.5 } }
	}

	prCount { |answers, files = 0, size = 0|
		if(unanswered == 0) { connection.heard = Main.elapsedTime };
		unanswered = unanswered + answers;
		withFiles = withFiles + files;
		bytes = bytes + size
	}

	prNoteSent { |msg|
		var address = msg[0].asString;
		if(address.beginsWith("/voice/")) { this.prPlays(msg[1], address.drop(7).asSymbol) }
	}

	prPlays { |name, verb| if(#[\play, \follow].includes(verb)) { playing.add(name.asSymbol) } }

	prRests { |name| if(dated.not) { playing.remove(name) } } // or a bundle may make it play yet

	prSilence { // ends what voices play, and drops what was sent for later
		var names = playing;
		playing = IdentitySet.new;
		if(dated) { dated = false; this.clearSched({}, {}) };
		names.do { |name| LSTMVoice.prMake(name, this).stop({}, {}) }
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
		var answers, size;
		pending.removeAt(call.id);
		#answers, size = call.waitNoMore;
		this.prCount(answers.neg, 0, size.neg);
		answered.signalAll;
		this.prDrain
	}

	prBorrow { ^spares.pop ?? { "temp_%_%".format(thisProcess.pid, named = named + 1) } }
	prReturn { |name| spares.add(name) }

	// PRIVATE: answers

	prListen {
		this.prOn('/done', { |call, msg|
			if(msg[1] == '/clearSched') { dropped = msg[3] };
			call !? { call.answer(msg[1], msg.copyRange(3, msg.size - 3)) }
		});
		this.prOn('/fail', { |call, msg|
			case
			{ call.notNil } { call.fail(msg[3], msg[4].asString) }
			{ msg[3] == \cancelled and: { dropped > 0 } } { dropped = dropped - 1 }
			{ msg[msg.size - 2] != \id or: { LSTMPushed.mayFailLater(msg[1]) } } { post.error(msg[1], msg[3], msg[4]) }
		});
		this.prOn('/progress', { |call, msg|
			call !? { post.progress(call, msg[3], msg[4]) };
			this.changed(\progress, *msg[1..6])
		});
		LSTMPushed.addresses.do { |path| this.prOn(path, { |call, msg, date| pushed.answer(msg, date) }) };
		this.prOn('/changed', { |call, msg| this.changed(\object, *msg[1..]) });
		this.prOn('/status.reply', { |call, msg|
			this.prStatus(*msg[1..6]);
			if(msg.size == 9 and: { msg.last < 0 }) { this.prIdle(msg[1], msg[5] + msg[6], msg.last / stampsPerSecond.neg) };
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
		OSCFunc({ |msg, date|
			misses = 0;
			connection.heard = Main.elapsedTime;
			func.value(if(msg.size > 2 and: { msg[msg.size - 2] == \id }) { pending[msg.last] }, msg, date)
		}, path, this.addr).fix
	}

	prStatus { |state, version, uptime, objects, running, queued|
		if(alive.not) {
			alive = true;
			watch !? { this.sendMsg(*watch) };
			if(version.asString.split($.).keep(2).join(".") != protocol) {
				"% is version %, these classes are made for %".format(this, version, protocol).warn
			};
			this.changed(\alive, true)
		}
	}

	prIdle { |state, jobs, asked| // by UDP what was sent before and has nothing to wait for should have been answered
		if(this.isTCP.not and: { state == \ready } and: { jobs == 0 }) {
			pending.values.do { |call| call.mayBeLost(asked) }
		}
	}

	prStamp { ^(Main.elapsedTime * stampsPerSecond).asInteger.neg } // an id that no call has

	// PRIVATE: life

	prBeat { // a /status each second while something is pending or watched; two unanswered are the end
		heart ?? {
			misses = 0;
			heart = {
				0.2.wait;
				while { pending.notEmpty or: { watch.notNil } } {
					misses = misses + 1;
					connection.guard({ this.sendMsg("/status", \id, this.prStamp) }, { if(booting.isNil) { this.prDead(0) } });
					0.8.wait;
					if(Main.elapsedTime - thisThread.seconds > 0.2) { misses = 0 }; // it was the language that was late
					if(misses > 1 and: { booting.isNil }) { this.prDead(1.5) };
					this.prDrain;
					0.2.wait
				};
				heart = nil
			}.fork(SystemClock)
		}
	}

	prEnded { |sentence|
		post.line(sentence);
		this.prDead(0);
		connection.disconnect
	}

	prGone { if(alive) { alive = false; this.changed(\alive, false) } }

	prLost { // the calls that a connection was to answer, but not the one that is just being sent
		this.prGone;
		this.prInOrder.reverseDo { |call| if(call.isSent) { call.lose } }
	}

	prDead { |age|
		this.prGone;
		this.prInOrder.do { |call| if(call.age >= age) { call.fail(\noAnswer, this.prSilent) } }
	}

	prSilent {
		if(alive) { ^"% takes no TCP connection; LSTMServer.default.connect(false) calls it by UDP".format(this) };
		^"no answer from %; start it with LSTMServer.boot, or lstmosc serve in a terminal".format(this)
	}

	prNotBooted { |sentence, onError|
		var waiting = queue;
		queue = LinkedList.new;
		waiting.do { |call| call.fail(\noAnswer, this.prSilent) };
		(onError ? { post.error(this, \noAnswer, sentence) }).value(\noAnswer, sentence)
	}

	prInOrder { ^pending.values.sort { |a, b| a.id < b.id } }

	prLook { |seconds|
		connection.look;
		seconds.wait
	}

	// messages, in the order of the server's table
	status { |action, onError| this.prSend(thisMethod, [], [], action, onError, \words) }
	statusMsg { ^this.prMsg(thisMethod, [], []) }
	version { |action, onError| this.prSend(thisMethod, [], [], action, onError, \words) }
	versionMsg { ^this.prMsg(thisMethod, [], []) }
	syncMsg { |syncId| ^this.prMsg(thisMethod, [syncId], []) }
	notifyMsg { |flag, clientName| ^this.prMsg(thisMethod, [flag], [clientName]) }
	replyPort { |port, action, onError| this.prSend(thisMethod, [port], [], action, onError, \words) }
	replyPortMsg { |port| ^this.prMsg(thisMethod, [port], []) }
	alias { |address, call, trigger, action, onError|
		this.prSend(thisMethod, [address], [call, trigger], action, onError, \words)
	}
	aliasMsg { |address, call, trigger| ^this.prMsg(thisMethod, [address], [call, trigger]) }
	aliases { |action, onError| this.prSend(thisMethod, [], [], action, onError, \rows) }
	aliasesMsg { ^this.prMsg(thisMethod, [], []) }
	key { |text, action, onError| this.prSend(thisMethod, [text], [], action, onError) }
	keyMsg { |text| ^this.prMsg(thisMethod, [text], []) }
	list { |family, action, onError| this.prSend(thisMethod, [], [family], action, onError, \rows) }
	listMsg { |family| ^this.prMsg(thisMethod, [], [family]) }
	jobs { |action, onError| this.prSend(thisMethod, [], [], action, onError, \rows) }
	jobsMsg { ^this.prMsg(thisMethod, [], []) }
	cancel { |family, object, action, onError| this.prSend(thisMethod, [], [family, object], action, onError, \words) }
	cancelMsg { |family, object| ^this.prMsg(thisMethod, [], [family, object]) }
	clearSched { |action, onError| this.prSend(thisMethod, [], [], action, onError, \words) }
	clearSchedMsg { ^this.prMsg(thisMethod, [], []) }
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
