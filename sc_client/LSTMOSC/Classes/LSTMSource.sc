// A Buffer as it is when a call is made: the audio server is asked at once, in its own order, so that what
// is done to the Buffer afterwards does not change what was meant; the answer is waited for in the call's turn.
LSTMSource {
	const most = 64; // on their way at once
	const patience = 1; // seconds for an answer, then the Buffer is asked again in its turn
	classvar waiting, listening = false, nothing; // nothing: a file of no SynthDefs
	var <buffer, isFrame, numFrames, numChannels, values, left, inTurn = false, time, arrived;

	*initClass {
		waiting = LinkedList.new;
		nothing = "SCgf".ascii.as(Int8Array) ++ Int8Array[0, 0, 0, 2, 0, 0]
	}

	*new { |buffer, isFrame = false| ^super.newCopyArgs(buffer, isFrame) }

	*frame { |point| // a point as a series of one frame
		^case
		{ point.isKindOf(Buffer) } { this.new(point, true) }
		{ point.isKindOf(LSTMObject) or: { point.isString } or: { point.isKindOf(Symbol) } } { point }
		{ [LSTMFrames.of(point).flatArray] }
	}

	ask {
		this.class.prForgetOld;
		if(this.prMayAsk.not) { ^this };
		inTurn = LSTMFrames.knows(buffer) and: { waiting.any { |other| other.waitsBehind(buffer) }.not };
		numFrames = buffer.numFrames;
		numChannels = buffer.numChannels;
		values = FloatArray.newClear(numFrames * numChannels);
		left = LSTMFrames.ranges(buffer);
		time = Main.elapsedTime;
		arrived = CondVar.new;
		waiting.add(this);
		this.class.prListen;
		this.prSendAll
	}

	isAsked { ^left.notNil }

	waitsBehind { |other| ^other === buffer and: { inTurn.not } } // behind what the audio server is still at

	frames { // in a Routine
		var found;
		left !? { arrived.waitFor(patience) { (left ? []).isEmpty } };
		waiting.remove(this);
		found = if(left.notNil and: { left.isEmpty }) { LSTMFrames(numChannels, values) } { LSTMFrames.fetch(buffer) };
		^if(isFrame) { found.asFrame } { found }
	}

	isOf { |number, addr| ^buffer.bufnum == number and: { buffer.server.addr == addr } }

	isAnsweredBy { |msg, addr| ^this.isOf(msg[1], addr) and: { left.any { |range| this.prFits(msg, range) } } }

	answer { |msg|
		values.overWrite(FloatArray.newFrom(msg.drop(4)), msg[2]);
		left = left.reject { |range| this.prFits(msg, range) };
		if(left.isEmpty) {
			LSTMFrames.note(buffer);
			this.prEnd
		}
	}

	compare { |size| // what the language knows of a Buffer may be out of date
		if(inTurn.not and: { size != [buffer.bufnum, numFrames, numChannels] }) {
			left = nil;
			this.prEnd
		}
	}

	isOlder { |seconds| ^time < seconds }

	// PRIVATE

	prFits { |msg, range| ^range == msg.copyRange(1, 3) }

	prMayAsk {
		^waiting.size < most and: { buffer.bufnum.notNil } and: { buffer.server.serverRunning }
		and: { (buffer.numFrames ? 0) * (buffer.numChannels ? 0) > 0 } and: { LSTMFrames.isFetchable(buffer) }
	}

	prEnd {
		waiting.remove(this);
		arrived.signalAll
	}

	prSendAll { // behind the commands that take their time, where it may still be being made
		var messages = left.collect { |range| [\b_getn] ++ range };
		if(inTurn) { messages.do { |message| buffer.server.sendMsg(*message) } } {
			messages = [nil, [\b_query, buffer.bufnum]] ++ messages;
			buffer.server.sendMsg("/d_recv", nothing, messages.asRawOSC)
		}
	}

	*prListen {
		if(listening) { ^this };
		listening = true;
		OSCFunc({ |msg, date, addr|
			waiting.detect { |source| source.isAnsweredBy(msg, addr) } !? { |source| source.answer(msg) }
		}, '/b_setn').fix;
		OSCFunc({ |msg, date, addr|
			waiting.select { |source| source.isOf(msg[1], addr) }.do { |source| source.compare(msg[1..3]) }
		}, '/b_info').fix
	}

	*prForgetOld { // those of calls that never had their turn
		var before = Main.elapsedTime - 10;
		waiting.select { |source| source.isOlder(before) }.do { |source| waiting.remove(source) }
	}
}
