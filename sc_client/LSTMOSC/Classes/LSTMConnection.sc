// How messages reach a server: by UDP, or by TCP, each packet with its length before it.
LSTMConnection {
	const quiet = 0.2; // seconds after which nobody can be sure of the other end
	var <addr, <isTCP, onLost, <>heard = 0, knocked = 0;

	*new { |addr, onLost| // TCP loses nothing, but a machine that is away would hold up the language
		^super.newCopyArgs(addr, addr.isLocal, onLost)
	}

	isTCP_ { |flag|
		addr.disconnect;
		isTCP = flag
	}

	look { NetAddr(addr.ip, addr.port).sendMsg("/status") } // by UDP, which nobody has to accept

	send { |messages| // all at once: in one piece by TCP, in one bundle by UDP; gives the number of bytes
		var packets = messages.collect(_.asRawOSC), size = packets.sum(_.size);
		case
		{ isTCP } { this.prSendFrames(packets) }
		{ messages.size > 1 and: { size < LSTMFrames.datagram } } { addr.sendRaw(([nil] ++ messages).asRawOSC) }
		{ packets.do { |packet| addr.sendRaw(packet) } };
		^size
	}

	sendBundle { |time, messages| this.prReach { addr.sendBundle(time, *messages) } }

	disconnect {
		if(addr.isConnected.not) { ^this };
		this.guard { addr.disconnect };
		onLost.value
	}

	guard { |func, handler| // on a stack of its own: that of the caller is in disorder after a caught error
		Routine { func.try(handler) }.next
	}

	// PRIVATE

	prSendFrames { |packets| // in one piece: apart, each would wait for an acknowledgement
		var frames = packets.collect { |packet| this.prFramed(packet) }.reduce('++');
		this.prReach { addr.sendRaw(frames) }
	}

	prFramed { |packet| ^[24, 16, 8, 0].collect { |bits| packet.size >> bits }.as(Int8Array) ++ packet }

	prReach { |send| // a connection whose other end has gone shows it only when it is written to for the second time
		if(isTCP.not) { ^send.value };
		this.guard({
			addr.connect;
			this.prKnock;
			send.value
		}, {
			this.disconnect;
			addr.connect;
			this.prAsk;
			send.value
		})
	}

	prKnock {
		var now = Main.elapsedTime;
		if(now - max(heard, knocked) > quiet) {
			knocked = now;
			this.prAsk
		}
	}

	prAsk { addr.sendRaw(this.prFramed(["/status"].asRawOSC)) }
}
