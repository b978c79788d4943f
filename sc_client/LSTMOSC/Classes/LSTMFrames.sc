// Frames × channels on their way between the language, the audio server and lstmosc:
// flat values frame by frame, or a float sound file.
LSTMFrames {
	const chunk = 1600, <many = 12800; // values in any datagram, and in a few that nobody has to wait for
	const envSize = 100, longest = 10000; // frames of an Env, and at most of a Pattern
	classvar known; // Buffers that the audio server has made, and how large they were
	var <numChannels, values, <path;

	*initClass { known = IdentityDictionary.new }

	*new { |numChannels, values, path| ^super.newCopyArgs(numChannels, values, path) }

	*of { |data| // an Array of frames, [numChannels, values], one channel's values, an Env, or a Pattern of these
		var first;
		if(data.isKindOf(LSTMFrames)) { ^data };
		if(data.isString or: { data.isKindOf(Collection) and: { data.any(_.isString) } }) { this.prFloat(data.asArray.detect(_.isString) ? data) };
		data = case
		{ data.isKindOf(Env) } { data.discretize(envSize).as(Array) }
		{ data.isKindOf(Pattern) or: { data.isKindOf(Stream) } } { this.prList(data.asStream) }
		{ data.asArray };
		first = data.first;
		if(first.isNumber and: { data[1].isSequenceableCollection }) { ^this.new(first, this.prFloats(data[1])) };
		if(first.isSequenceableCollection.not) { ^this.new(1, this.prFloats(data)) };
		if(data.any { |frame| frame.size != first.size }) {
			Error("the frames differ in their number of channels").throw
		};
		^this.new(first.size, this.prFloats(data.flatten(1)))
	}

	*datagram { ^this.small * 5 } // bytes that leave this machine in one piece
	*small { ^if(thisProcess.platform.name == \osx) { chunk } { many } } // values in one message

	*fetch { |buffer| // a Buffer's content; in a Routine
		var size, path;
		this.prCheck(buffer);
		if(this.knows(buffer).not) { this.prLearn(buffer) };
		size = buffer.numFrames * buffer.numChannels;
		if(this.isFetchable(buffer)) { ^this.new(buffer.numChannels, this.prGet(buffer, size)) };
		path = this.newPath;
		this.prAsk(buffer, '/done', [['/b_write', buffer.bufnum]], [buffer.writeMsg(path, "wav", "float")]);
		^this.new(buffer.numChannels, nil, path)
	}

	*isFetchable { |buffer| // by messages, not by a file
		^buffer.numFrames * buffer.numChannels <= many or: { buffer.server.isLocal.not }
	}

	*ranges { |buffer| // number, start and size of the pieces
		var size = buffer.numFrames * buffer.numChannels;
		^(0, chunk .. size - 1).collect { |start| [buffer.bufnum, start, min(chunk, size - start)] }
	}

	*knows { |buffer| ^known[buffer] == this.prSizeOf(buffer) }

	*note { |buffer|
		if(known.size > 500) { known.clear };
		known[buffer] = this.prSizeOf(buffer)
	}

	*newPath { ^PathName.tmp +/+ "lstmosc_%_%.wav".format(thisProcess.pid, UniqueID.next) }

	isSmall { ^path.isNil and: { values.size <= this.class.small } }
	isFew { ^path.isNil and: { values.size <= many } }
	isPoint { ^numChannels == 1 or: { values.size == numChannels } }
	numFrames { ^this.values.size.div(numChannels) }
	asFrame { ^this.class.new(this.values.size, this.values) } // all of it as a single frame
	asArray { ^this.flatArray.clump(numChannels) }
	flatArray { // a missing value is nil, as it was on the way in
		var flat = this.values.as(Array);
		^if(flat.any(_.isNaN)) { flat.collect { |x| if(x.isNaN.not) { x } } } { flat }
	}

	values {
		^values ?? {
			SoundFile.use(path) { |file|
				numChannels = file.numChannels;
				values = FloatArray.newClear(file.numFrames * numChannels);
				file.readData(values)
			};
			values
		}
	}

	file { // the path of a float sound file with these frames
		var file;
		if(path.isNil) {
			path = this.class.newPath;
			file = SoundFile.openWrite(path, "WAV", "float", numChannels, 44100);
			file.writeData(values.as(FloatArray));
			file.close
		};
		^path
	}

	into { |buffer| // resizes and fills a Buffer; in a Routine
		this.class.prCheck(buffer);
		if(path.isNil) { this.prSet(buffer) } { this.prRead(buffer) };
		this.class.note(buffer)
	}

	// PRIVATE

	*prFloats { |values| // nil is a missing value
		^if(values.isKindOf(FloatArray)) { values } { values.collectAs({ |x| if(x.isNumber) { x.asFloat } { this.prFloat(x) } }, Array) }
	}

	*prFloat { |x|
		^case
		{ x.isNil } { 0 / 0 }
		{ x.isKindOf(Boolean) } { x.binaryValue.asFloat }
		{ Error("% is no number".format(x.asCompileString)).throw }
	}

	*prList { |stream|
		var found = stream.nextN(longest + 1).select(_.notNil);
		if(found.size > longest) { Error("a Pattern of more than % frames: let it end, as Pfin does".format(longest)).throw };
		^found
	}

	*prCheck { |buffer|
		if(buffer.bufnum.isNil) { Error("this Buffer has been freed").throw };
		if(buffer.server.serverRunning.not) { Error("the audio server % is not running".format(buffer.server)).throw }
	}

	*prSizeOf { |buffer| ^[buffer.bufnum, buffer.numFrames, buffer.numChannels] }

	*prLearn { |buffer| // it may still be being made or read, and is asked for when that is done
		this.prSync(buffer);
		this.prQuery(buffer, [\b_query, buffer.bufnum]);
		if(buffer.numFrames == 0) { Error("this Buffer is empty: fill it first, and use it in the action of what fills it").throw };
		this.note(buffer)
	}

	*prSync { |buffer|
		var id = UniqueID.next;
		this.prTry(buffer.server, '/synced', [[id]], [["/sync", id]], 5)
	}

	*prQuery { |buffer, message|
		var info = this.prAsk(buffer, '/b_info', [[buffer.bufnum]], [message]).first;
		buffer.numFrames = info[2];
		buffer.numChannels = info[3];
		buffer.sampleRate = info[4]
	}

	// Sends messages and collects the answers that begin as wanted; again after a sync, since the
	// Buffer may not have been there yet.
	*prAsk { |buffer, path, wanted, messages|
		var server = buffer.server;
		^this.prTry(server, path, wanted, messages, 0.3) ?? {
			this.prSync(buffer);
			this.prTry(server, path, wanted, messages, 2)
		} ?? { Error("the audio server does not answer").throw }
	}

	*prTry { |server, path, wanted, messages, seconds|
		var answers = List.new, condition = CondVar.new, left = wanted.copy;
		var func = OSCFunc({ |msg|
			left.detect { |start| msg.copyRange(1, start.size) == start } !? { |found|
				left = left.reject { |start| start === found };
				answers.add(msg);
				condition.signalAll
			}
		}, path, server.addr);
		messages.do { |message| server.sendMsg(*message) };
		condition.waitFor(seconds) { left.isEmpty };
		func.free;
		^if(left.isEmpty) { answers }
	}

	*prGet { |buffer, size|
		var values = FloatArray.newClear(size);
		this.ranges(buffer).clump(8).do { |group|
			this.prAsk(buffer, '/b_setn', group, group.collect { |range| [\b_getn] ++ range }).do { |msg|
				values.overWrite(FloatArray.newFrom(msg.drop(4)), msg[2])
			}
		};
		^values
	}

	prSet { |buffer|
		var number = buffer.bufnum;
		var messages = values.clump(chunk).collect { |piece, i| [\b_setn, number, i * chunk, piece.size] ++ piece };
		if([buffer.numFrames, buffer.numChannels] != [this.numFrames, numChannels]) {
			this.class.prAsk(buffer, '/done', [['/b_alloc', number]], [
				[\b_alloc, number, this.numFrames, numChannels, messages.first]
			]);
			messages = messages.drop(1);
			buffer.numFrames = this.numFrames;
			buffer.numChannels = numChannels;
			buffer.sampleRate = buffer.server.sampleRate
		};
		messages.clump(8).do { |group| // the last value read back shows that all have arrived
			var last = [number, group.last[2], 1];
			this.class.prAsk(buffer, '/b_setn', [last], group ++ [[\b_getn] ++ last])
		}
	}

	prRead { |buffer|
		this.class.prQuery(buffer, [\b_allocRead, buffer.bufnum, path, 0, -1, [\b_query, buffer.bufnum]])
	}
}
