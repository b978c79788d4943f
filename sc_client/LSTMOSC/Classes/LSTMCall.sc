// One call: its arguments become messages, and their answers what the action is given.
// Frames that need a buffer or a file of their own make it several messages, all with the call's id.
LSTMCall {
	const replyLimit = 9000; // larger datagrams do not leave a Mac
	classvar <kinds;
	var server, object, <verb, names, values, numRequired, action, onError, shape;
	var flaw, <>settled, <id, firstID, <>tenth = -1, time, main, before, behind, waiting, numBytes = 0, results;
	var target, byFile = false, path, borrowed, files, repeats = 0;

	*initClass {
		kinds = (
			series: \series, frame: \vector, point: \vector, values: \vector,
			source: \source, sourceBuffer: \source, targetBuffer: \target
		)
	}

	*new { |server, object, method, required, options, action, onError, shape|
		var verb = method.name.asString, names = method.argNames.drop(1), values = required ++ options;
		var functions = values.select { |value| value.isKindOf(Function) };
		if(verb == "new") { names = names.drop(1) };
		if(verb.endsWith("Msg")) { verb = verb.drop(-3) };
		if(functions.notEmpty) { // action and onError stand where options were left out
			values = values.collect { |value| if(functions.includes(value).not) { value } };
			#action, onError = functions ++ [action, onError].reject(_.isNil)
		};
		^super.newCopyArgs(server, object, verb.asSymbol, names, values, required.size, action, onError, shape).prPairs
	}

	flaw { // why it cannot be sent; nil where it can
		var index = values.keep(numRequired).indexOf(nil);
		^flaw ?? { index !? { "% is missing".format(names[index]) } }
	}

	age { ^Main.elapsedTime - time }

	after { |call| ^firstID.isNil or: { firstID >= call.id } }

	mayBeLost { |asked| // the server, asked then, is idle
		if(time < asked and: { this.age > if(this.prMayBeRepeated) { 1 } { server.timeout } }) { this.lose }
	}

	lose { // a question can be asked again, anything else might be done twice
		if(this.prMayBeRepeated) { repeats = repeats + 1; this.prRepeat } {
			this.fail(\noAnswer, "its answer is lost; look what is there, and send it again")
		}
	}

	isSent { ^waiting.notNil and: { waiting > 0 } }

	fetched { ^values.any { |value, i| this.prIsSource(value, i) }.not }

	reads { |buffer| // and has not asked for what is in it
		^buffer.notNil and: { values.any { |value| value.isKindOf(LSTMSource) and: { value.buffer === buffer } and: { value.isAsked.not } } }
	}

	ask { |isFilled| // for the Buffers as they are now, unless an earlier call is to fill them
		values = values.collect { |value, i|
			if(this.prIsSource(value, i)) {
				value = if(value.isKindOf(LSTMSource)) { value } { LSTMSource(value) };
				if(isFilled.value(value.buffer).not) { value.ask }
			};
			value
		}
	}

	given { // the target
		var index = names.indexOf(\targetBuffer);
		^index !? { values[index] }
	}

	fetch { // in a Routine; false where it failed
		try {
			values = values.collect { |value, i| if(this.prIsSource(value, i)) { this.prFetch(value) } { value } }
		} { |error|
			this.prRefuse(error, \audio);
			^false
		};
		^true
	}

	transmit {
		time = Main.elapsedTime;
		id = server.prAwait(this);
		firstID = firstID ? id;
		server.connection.guard({ this.prTransmit }, { |error| this.prRefuse(error, \badArgument) })
	}

	plainMessage { // for bundles
		var message;
		this.flaw !? { |sentence| Error("%Msg: %".format(this, sentence)).throw };
		if(values.any { |value| value.isKindOf(Buffer) }.not) {
			message = this.prMessage;
			if(before.isNil) { ^message };
			this.prEnd
		};
		Error("%Msg: a Buffer or this many frames cannot stand in a message; set an LSTMBuffer and name it"
			.format(this)).throw
	}

	answer { |address, values|
		waiting ?? { ^this }; // it has failed already
		if(address.isNil or: { address == main.first.asSymbol }) { results = values };
		waiting = waiting - 1;
		server.prCount(-1);
		if(waiting == 0) { this.prDeliver }
	}

	fail { |code, sentence|
		if(this.prFitsIntoFile(code)) { byFile = true; ^this.prRepeat };
		this.prEnd;
		settled.value(false);
		if(onError.notNil) { ^{ onError.value(code, sentence) }.fork(SystemClock) };
		(server.onError ? { server.post.error(this, code, sentence) }).value(code, sentence, this)
	}

	waitNoMore { // how many answers have not come, and how many bytes wait for them
		var missing = [waiting ? 0, numBytes];
		waiting = nil;
		numBytes = 0;
		^missing
	}

	cmdPeriod {
		if(#[\play, \follow].includes(verb)) { onError = {} }; // which is to be stopped
		if(verb == \sync) { this.prEnd } { if(waiting == 0) { this.prDeliver } }
	}

	printOn { |stream| stream << object << " " << verb }

	optionsDo { |func| // those that were given
		values.do { |value, i| if(i >= numRequired and: { value.notNil }) { func.value(names[i], value) } }
	}

	option { |name| // its value; nil where it was not given
		this.optionsDo { |key, value| if(key == name) { ^value } };
		^nil
	}

	// PRIVATE: what was given

	prPairs { // controls named by Symbols, as in the server's own messages; other names are for the server to judge
		var options = values.drop(numRequired), behind, pairs;
		if(names[numRequired] != \hiddenSize or: { this.prIsName(options.first).not }) { ^this };
		pairs = options.keep(options.indexOf(nil) ? options.size);
		behind = (pairs.size .. options.size - 1);
		flaw = this.prFlawOf(pairs);
		if(flaw.notNil) { pairs = [] };
		names = names.keep(numRequired) ++ pairs.clump(2).collect { |pair| pair[0].asSymbol } ++ names[behind + numRequired];
		values = values.keep(numRequired) ++ pairs.clump(2).collect(_.at(1)) ++ options[behind]
	}

	prFlawOf { |pairs|
		var wrong = pairs.clump(2).detect { |pair| this.prIsName(pair[0]).not };
		var flaw = case
		{ (action ? {}).isKindOf(AbstractFunction).not } { onError = nil; "these are too many pairs" }
		{ wrong.notNil } { "% is not the name of a control".format(wrong[0]) }
		{ pairs.size.odd } { "% has no value".format(pairs.last) };
		^flaw !? { flaw ++ "; write %(maxIter: 20, seed: 1), or %(\\maxIter, 20, \\seed, 1)".format(verb, verb) }
	}

	prIsName { |value| ^value.isString or: { value.isKindOf(Symbol) } }

	// PRIVATE: to the server

	prTransmit {
		var messages;
		main = this.prMessage;
		if(shape.notNil and: { server.isTCP.not }) { main = main ++ [\replyLimit, replyLimit] };
		messages = before ++ [main] ++ behind;
		messages = messages.collect { |message| message ++ [\id, id] };
		numBytes = server.connection.send(messages);
		waiting = messages.size;
		server.prCount(waiting, 0, numBytes)
	}

	prMayBeRepeated {
		^#[point, series, piece, list, rows, controls, text].includes(shape) and: { verb != \generate } and: { repeats < 10 }
	}

	prFetch { |source|
		var frames = source.frames;
		frames.path !? { |file| this.prFile(file) };
		^frames
	}

	prRefuse { |error, code|
		var primitive = error.tryPerform(\failedPrimitiveName);
		case
		{ primitive == '_NetAddr_Connect' or: { server.isTCP and: { primitive == '_NetAddr_SendRaw' } } } {
			this.fail(\noAnswer, server.prSilent)
		}
		{ primitive.notNil } { this.fail(\tooLarge, "the message has no room for this; use a file") }
		{ this.fail(code, error.errorString.replace("ERROR: ", "")) }
	}

	prIsSource { |value, i|
		^value.isKindOf(LSTMSource) or: { value.isKindOf(Buffer) and: { kinds[names[i]] != \target } }
	}

	prMessage {
		var message = object.prHead(verb);
		values.do { |value, i|
			var atoms = this.prAtoms(value, kinds[names[i]]);
			if(i >= numRequired and: { atoms.notEmpty }) { message = message.add(names[i]) };
			message = message ++ atoms
		};
		if(byFile.not or: { target.notNil }) { ^message };
		if(names.includes(\targetBuffer).not) { ^this.prObjectToFile };
		^message ++ [\targetBuffer] ++ this.prBufferToFile(44100)
	}

	prAtoms { |value, kind|
		^case
		{ value.isNil } { [] }
		{ value.isKindOf(LSTMObject) } { [value.name] }
		{ value.isKindOf(Buffer) and: { kind == \target } } { this.prTarget(value) }
		{ value.isString or: { value.isKindOf(Symbol) } or: { value.isKindOf(Char) } } { [value.asString] }
		{ value.isKindOf(Int8Array) } { [value] }
		{ kind.isNil or: { kind == \target } } { value.asArray }
		{ this.prContent(LSTMFrames.of(value), kind) }
	}

	prTarget { |buffer|
		target = buffer;
		byFile = byFile or: { shape == \target };
		^if(byFile) { this.prBufferToFile(buffer.server.sampleRate) } { [] }
	}

	prContent { |frames, kind|
		if(frames.isSmall and: { kind == \series }) { ^[frames.numChannels] ++ frames.values };
		if(frames.isSmall and: { kind == \vector } and: { frames.isPoint }) { ^frames.values.asArray };
		^this.prUpload(frames)
	}

	prUpload { |frames|
		var name = this.prBorrow;
		before = before ++ case
		{ frames.isSmall } { [["/buffer/set", name, frames.numChannels] ++ frames.values] }
		{ frames.isFew or: { server.isLocal.not } } { this.prPieces(frames, name) }
		{ [["/buffer/read", name, this.prFile(frames.file)]] };
		behind = behind.add(["/buffer/free", name]);
		^[name]
	}

	prPieces { |frames, name|
		var step = max(1, LSTMFrames.small.div(frames.numChannels));
		^[["/buffer/alloc", name, frames.numFrames, frames.numChannels]]
		++ frames.values.clump(step * frames.numChannels).collect { |piece, i|
			["/buffer/setn", name, i * step] ++ piece
		}
	}

	prBufferToFile { |sampleRate|
		var name = this.prBorrow;
		path = this.prFile(LSTMFrames.newPath);
		before = before.add(["/buffer/alloc", name, 1, 1, sampleRate]);
		behind = [["/buffer/write", name, path], ["/buffer/free", name]] ++ behind;
		^[name]
	}

	prObjectToFile {
		path = this.prFile(LSTMFrames.newPath);
		behind = [["/buffer/write", object.name, path]];
		^["/buffer/query", object.name]
	}

	prBorrow {
		var name = server.prBorrow;
		borrowed = borrowed.add(name);
		^name
	}

	prFile { |file|
		files ?? { server.prCount(0, 1) };
		files = files.add(file);
		^file
	}

	// PRIVATE: from the server

	prDeliver {
		case
		{ target.notNil } { this.prFill(this.prAnswer.frames) }
		{ shape == \target or: { this.given.notNil and: { results.first.isKindOf(Symbol) } } } {
			this.prFinish([this.given] ++ results.keep(-2))
		}
		{ this.prFinish(this.prAnswer.arguments(object, values.first)) }
	}

	prFill { |frames|
		{
			try {
				frames.into(target);
				this.prFinish([target, frames.numFrames, frames.numChannels])
			} { |error| this.prRefuse(error, \audio) }
		}.fork(SystemClock)
	}

	prAnswer { ^LSTMAnswer(shape, results, path) }

	prFinish { |arguments|
		var silent = shape.isNil or: { target.notNil };
		this.prEnd;
		settled.value(true);
		if(verb == \fit and: { server.verbose }) { this.prTellFit(results) };
		case
		{ action.notNil } { { action.valueArray(arguments) }.fork(SystemClock) }
		{ shape == \text } { server.post.line(results.join("\n")) }
		{ silent.not } { server.post.line("%: %".format(this, arguments.join(" "))) }
	}

	prTellFit { |numbers| // and what answers from now on, which the model's print tells
		server.post.fit(this, *numbers);
		object.print({ |... lines|
			var found = lines.join("\n").findRegexp("(the network|a linear part)[^;:\n]*answers[^;:\n]*");
			if(found.notEmpty) { server.post.line("%: %".format(object, found[0][1].replace("(network 0 %", "(network 0 %)"))) }
		}, {})
	}

	prFitsIntoFile { |code| // an answer that is too large, or has holes that only a file can show
		var fits = names.includes(\targetBuffer) or: { verb == \get and: { shape == \series } };
		var holes = target.notNil or: { names.includes(\missing) and: { this.option(\missing).isNil } };
		var wish = code == \tooLarge or: { code == \badArgument and: { holes } };
		^wish and: { fits } and: { byFile.not } and: { server.isLocal }
	}

	prRepeat { // under another id: messages of the first one may still be answered
		this.prForgetBuffers;
		server.prRepeat(this)
	}

	prEnd {
		this.prForgetBuffers;
		id !? { server.prForget(this) };
		files !? { files.do { |file| File.delete(file) }; files = nil; server.prCount(0, -1) }
	}

	prForgetBuffers {
		borrowed.do { |name| server.prReturn(name) };
		before = behind = borrowed = path = target = nil
	}
}
