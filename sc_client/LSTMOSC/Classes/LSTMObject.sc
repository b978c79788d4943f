// Something that lives on an lstmosc server under a name; here is only the name.
LSTMObject {
	var <name, <server;

	*family { ^this.subclassResponsibility(thisMethod) }
	*prMake { |name, server| ^super.new.prInit(name, server ?? { LSTMServer.default }) }
	prInit { |argName, argServer|
		name = (argName ?? { "%_%_%".format(this.class.family, thisProcess.pid, UniqueID.next) }).asSymbol;
		server = argServer
	}

	prSend { |method, required, options, action, onError, shape|
		var call = LSTMCall(server, this, method, required, options, action, onError, shape);
		this.prNote(call);
		server.prCall(call)
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
	dump { |action, onError| this.prSend(thisMethod, [], [], action, onError) }
	dumpMsg { ^this.prMsg(thisMethod, [], []) }
	load { |blob, action, onError| this.prSend(thisMethod, [blob], [], action, onError) }
	loadMsg { |blob| ^this.prMsg(thisMethod, [blob], []) }
	write { |path, action, onError| this.prSend(thisMethod, [path], [], action, onError, \words) }
	writeMsg { |path| ^this.prMsg(thisMethod, [path], []) }
	read { |path, action, onError| this.prSend(thisMethod, [path], [], action, onError) }
	readMsg { |path| ^this.prMsg(thisMethod, [path], []) }
}
