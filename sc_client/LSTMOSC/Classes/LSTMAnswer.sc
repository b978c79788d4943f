// What a call is answered, as its action is given it: frames, or Events with the names of the message table.
LSTMAnswer {
	var shape, results, path;

	*new { |shape, results, path| ^super.newCopyArgs(shape, results, path) }

	arguments { |object, chosen|
		^switch(shape)
		{ \point } { [if(this.prIsPoint) { this.frames.flatArray } { this.frames.asArray }] }
		{ \series } { [if(results.last.isKindOf(Symbol)) { results } { this.frames.asArray }] } // symbols, or frames
		{ \piece } { [LSTMFrames(results[2], results.drop(3)).asArray] }
		{ \list } { [results] }
		{ \rows } { this.prRows }
		{ \controls } { [object.prControls(results, chosen)] }
		{ \answer } { if(results.first.isKindOf(Symbol)) { results } { [results.drop(1)] } }
		{ \label } { results.drop(1) }
		{ \history } { [this.prColumns(#[loss, valLoss], results.drop(1))] }
		{ \scores } { [this.prScores] }
		{ \confusion } { [this.prConfusion] }
		{ \pairs } { [this.prEvent(*results.drop(1).clump(2).flop)] }
		{ results }
	}

	frames {
		^case
		{ path.notNil } { LSTMFrames(results.last, nil, path) }
		{ this.prIsPoint } { LSTMFrames(1, results.drop(1)) }
		{ LSTMFrames(results[1], results.drop(2)) }
	}

	// PRIVATE

	prIsPoint {
		^results.first == (results.size - 1) or: { path.notNil and: { shape == \point } and: { results.last == 1 } }
	}

	prRows { // as many as the answer had room for, and how many there are
		var rows = results.drop(1).clump(3), count = results.first;
		if(rows.size < count) {
			"lstmosc: the answer has room for % of %; ask for one family, or by TCP for all".format(rows.size, count).warn
		};
		^[rows, count]
	}

	prColumns { |keys, rows| ^this.prEvent(keys, if(rows.isEmpty) { [] ! keys.size } { rows.clump(keys.size).flop }) }

	prScores {
		^this.prEvent(#[loss, baseline, numValues], results).putAll(this.prColumns(#[error, r2], results.drop(4)))
	}

	prConfusion { // a row for each label, with how often it got each answer
		var size = results[3], labels = results.copyRange(4, 3 + size);
		^this.prEvent(#[accuracy, baseline, numSeries, labels, confusion],
			results.keep(3) ++ [labels, results.drop(4 + size).clump(size)])
	}

	prEvent { |keys, values|
		var event = ();
		keys.do { |key, i| event[key] = values[i] };
		^event
	}
}
