// What a server has to say in the post window: errors, none unsaid and none a hundred times, and how
// far a fit is, on one line.
LSTMPost {
	const window = 1, most = 4; // seconds in which an error of the same kind is told once, and sentences in it
	var <>verbose = true, told, line;

	*new { ^super.new.init }
	init { told = Dictionary.new }

	error { |who, code, sentence|
		var key = if(code == \noAnswer) { code } { "% %".format(who, code) };
		var text = "%: % (%)".format(who, sentence, code), entry = told[key];
		if(entry.isNil) { told[key] = entry = (texts: [], more: 0); this.prLater(key) };
		if(entry.texts.includesEqual(text) or: { entry.texts.size >= most }) {
			entry.more = entry.more + 1;
			entry.last = text
		} {
			entry.texts = entry.texts.add(text);
			this.line("ERROR: " ++ text)
		}
	}

	progress { |call, epoch, maxIter|
		var tenth = (epoch * 10).div(maxIter);
		if(verbose.not or: { tenth == call.tenth }) { ^this };
		if(line != call) { this.prEndLine; "%: ".postf(call); line = call };
		call.tenth = tenth;
		"%\\% ".postf(tenth * 10)
	}

	fit { |call, loss, valLoss, numValidation, epochs, seconds, baseline, freeRun, skill|
		if(line != call) { this.prEndLine; "%: ".postf(call) };
		line = nil;
		" loss %%%, guessing %; % epochs, % s\n".postf(loss.asStringPrec(3),
			if(numValidation > 0) { ", held out " ++ valLoss.asStringPrec(3) } { "" },
			case
				{ freeRun.isNil } { "" }
				{ skill.isNil } { ", free run " ++ freeRun.asStringPrec(3) }
				{ ", answers: % (left out %)".format(freeRun, skill.asStringPrec(3)) },
			baseline.asStringPrec(3), epochs, seconds.round(0.01))
	}

	line { |text|
		this.prEndLine;
		text.postln;
		this.changed(\line, text)
	}

	cmdPeriod { // the clocks have been emptied
		told.keys.do { |key| this.prCount(key) }
	}

	// PRIVATE

	prLater { |key| SystemClock.sched(window) { this.prCount(key) } }

	prCount { |key| // says how often it came again, and goes on counting while it does
		var entry = told.removeAt(key);
		if(entry.isNil or: { entry.more == 0 }) { ^nil };
		this.line("ERROR: % (% more)".format(entry.last, if(entry.more == 1) { "once" } { "% times".format(entry.more) }));
		told[key] = (texts: entry.texts, more: 0);
		^window
	}

	prEndLine { if(line.notNil) { Post.nl; line = nil } }
}
