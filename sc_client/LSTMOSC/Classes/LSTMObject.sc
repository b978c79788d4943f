// Something that lives on an lstmosc server under a name; here is only the name.
LSTMObject {
	var <name, <server;

	*family { ^this.subclassResponsibility(thisMethod) }
	*prMake { |name, server| ^super.new.prInit(name, server ?? { LSTMServer.default }) }
	prInit { |argName, argServer|
		if(argName.isKindOf(LSTMServer)) { argServer = argName };
		if(argName.respondsTo(\addr)) { argName = nil }; // a server, as in FluCoMa: its own name means nothing here
		name = (argName ?? { "%_%_%".format(this.class.family, thisProcess.pid, UniqueID.next) }).asSymbol;
		server = argServer
	}

	dump { |action, onError, asBlob = false|
		case
		{ this.prIsShown } { super.dump }
		{ asBlob or: { server.isLocal.not } or: { this.class.family == \buffer } } { this.prSend(thisMethod, [], [], action, onError) }
		{ LSTMJSON.fetch(this, action ? { |dictionary| dictionary.postln }, onError) }
	}
	load { |blob, action, onError|
		if(blob.isKindOf(Dictionary)) { LSTMJSON.send(this, blob, action, onError) } {
			this.prSend(thisMethod, [blob], [], action, onError)
		}
	}

	// PRIVATE

	prIsShown { // in the report of an error, which dumps its receiver
		var frame = this.getBackTrace;
		8.do {
			frame = frame !? { frame.caller };
			if(frame.notNil and: { frame.functionDef.isKindOf(Method) } and: { frame.functionDef.name == \reportError }) { ^true }
		};
		^false
	}

	prSend { |method, required, options, action, onError, shape|
		var call;
		if(required.size == 2 and: { required[0].isKindOf(Dictionary) }) {
			^this.prSendEach(method, required[0], [required[1]] ++ options, action, onError)
		};
		call = LSTMCall(server, this, method, required, options, action, onError, shape);
		this.prNote(call);
		server.prCall(call)
	}
	prSendEach { |method, entries, options, action, onError| // an Event of entries; the action comes after the last
		var keys = entries.keys.asArray.sort { |a, b| a.asString < b.asString };
		var functions = options.select { |value| value.isKindOf(Function) } ++ [action, onError].reject(_.isNil);
		if(keys.isEmpty) { ^this.prSend(method, [nil, nil], [], action, functions[1]) };
		options = options.drop(1).collect { |value| if(value.isKindOf(Function).not) { value } };
		keys.do { |key|
			action = if(key == keys.last) { functions[0] } { functions[0] !? { {} } };
			this.prSend(method, [key, entries[key]], options, action, functions[1])
		}
	}
	prNote { |call| }
	prMsg { |method, required, options| ^LSTMCall(server, this, method, required, options).plainMessage }
	prHead { |verb| ^["/%/%".format(this.class.family, verb), name] }

	printOn { |stream| stream << this.class.name << "(" << name << ")" }

	// messages, in the order of the server's table
	*new { |name, action, onError, server| ^this.prMake(name, server).prSend(thisMethod, [], [], action, onError) }
	newMsg { ^this.prMsg(thisMethod, [], []) }
	free { |action, onError| this.prSend(thisMethod, [], [], action, onError) }
	freeMsg { ^this.prMsg(thisMethod, [], []) }
	clear { |action, onError| this.prSend(thisMethod, [], [], action, onError) }
	clearMsg { ^this.prMsg(thisMethod, [], []) }
	undo { |action, onError| this.prSend(thisMethod, [], [], action, onError) }
	undoMsg { ^this.prMsg(thisMethod, [], []) }
	size { |action, onError| this.prSend(thisMethod, [], [], action, onError, \words) }
	sizeMsg { ^this.prMsg(thisMethod, [], []) }
	cols { |action, onError| this.prSend(thisMethod, [], [], action, onError, \words) }
	colsMsg { ^this.prMsg(thisMethod, [], []) }
	print { |action, onError| this.prSend(thisMethod, [], [], action, onError, \text) }
	printMsg { ^this.prMsg(thisMethod, [], []) }
	dumpMsg { ^this.prMsg(thisMethod, [], []) }
	loadMsg { |blob| ^this.prMsg(thisMethod, [blob], []) }
	write { |path, action, onError| this.prSend(thisMethod, [path], [], action, onError, \words) }
	writeMsg { |path| ^this.prMsg(thisMethod, [path], []) }
	read { |path, action, onError| this.prSend(thisMethod, [path], [], action, onError) }
	readMsg { |path| ^this.prMsg(thisMethod, [path], []) }
}
