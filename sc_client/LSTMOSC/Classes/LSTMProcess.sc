// The process on this machine that a server has been started in: its program, what it keeps, its end.
LSTMProcess {
	const patience = 3; // seconds that a server may take to end
	var server, <pid, <session, <given, advice, <>mayEnd = false;

	*new { |server| ^super.newCopyArgs(server, nil, nil, []) }

	*sessionFolder { ^Platform.userAppSupportDir +/+ "lstmosc" }

	launch { |argSession, options|
		var program = this.prProgram, flags = this.prFlags(options);
		given = [argSession, options];
		mayEnd = false;
		advice = this.prNotThere(program.first);
		if(advice.notNil) { ^this };
		session = this.prSession(argSession);
		session !? { |path| flags = ["--session", path] ++ flags };
		pid = (program ++ ["serve", "--port", server.addr.port.asString] ++ flags).unixCmd { |code, number|
			if(number == pid) { this.prHasEnded(code) }
		};
		session !? { |path| server.post.line("% keeps everything in %".format(server, path)) }
	}

	advice { ^advice ? "it could not be started" }

	wait { // in a Routine: until it has ended by itself, or else by force
		(patience * 10).do { pid !? { 0.1.wait } };
		pid !? { thisProcess.platform.killProcessByID(pid); 0.5.wait }
	}

	shutDown { // the language ends or is compiled anew, and the next one may want the same port and session
		var end = Main.elapsedTime + patience;
		pid ?? { ^this };
		NetAddr(server.addr.ip, server.addr.port).sendMsg("/quit");
		while { pid.pidRunning and: { Main.elapsedTime < end } } { "sleep 0.05".systemCmd }
	}

	// PRIVATE

	prProgram { // a String may hold arguments, unless it is a file's name
		var command = LSTMServer.command;
		if(command.isString) {
			command = if(File.exists(command.standardizePath)) { [command] } { command.split($ ).reject(_.isEmpty) }
		};
		^command.collect { |word| word.asString.standardizePath }
	}

	prNotThere { |program|
		var folders = if(program.includes($/)) { [""] } { ("PATH".getenv ? "").split($:).collect { |folder| folder ++ "/" } };
		if(thisProcess.platform.name == \windows or: { folders.any { |folder| File.exists(folder ++ program) } }) { ^nil };
		^"there is no program % to start: set LSTMServer.command to where it was installed, "
		"for instance LSTMServer.command = \"~/lstmosc/bin/lstmosc\"".format(program)
	}

	prSession { |wish|
		if(wish == false or: { wish == \none }) { ^nil };
		wish ?? {
			File.mkdir(this.class.sessionFolder);
			wish = this.class.sessionFolder +/+ "port-%.lstmosc".format(server.addr.port)
		};
		^wish.standardizePath.absolutePath
	}

	prFlags { |options|
		^case
		{ options.isNil } { [] }
		{ options.isString } { options.split($ ) }
		{ options.isKindOf(Dictionary) } {
			options.keys.asArray.sort.collect { |key| ["--" ++ key, options[key].asString] }.flatten(1)
		}
		{ options.collect(_.asString) }
	}

	prHasEnded { |code|
		pid = nil;
		advice = "its process ended with code %; what it said is above".format(code);
		server.prEnded("the process of % has ended with code %%".format(server, code,
			if(mayEnd) { "" } { "; LSTMServer.boot starts it again, with what it kept" }))
	}
}
