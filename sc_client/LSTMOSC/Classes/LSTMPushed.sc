// What a server sends by itself, long after a call was answered: the functions that hear it, by address
// and name. They belong to the name: an object made again under it finds them.
LSTMPushed {
	const <addresses = #['/phrase', '/recorded', '/frame', '/played', '/answer', '/gesture'];
	const begun = #['/input/record', '/input/segment', '/voice/listen', '/voice/play', '/voice/follow'];
	var functions;

	*new { ^super.new.init }
	*mayFailLater { |address| ^begun.includes(address) }

	init {
		functions = IdentityDictionary.new;
		addresses.do { |address| functions[address] = IdentityDictionary.new }
	}

	at { |address, name| ^functions[address][name] }
	put { |address, name, func| functions[address][name] = func } // nil: none

	answer { |msg, date| // a frame waits for its date: the language hands bundles over as they come
		var func = this.at(msg[0], msg[1]), values = msg.drop(2);
		func ?? { ^this };
		if(msg[msg.size - 2] == \id) { values = values.drop(-2) };
		switch(msg[0])
		{ '/frame' } { this.prAt(date, func, [values.drop(1), values[0], date]) }
		{ '/answer' } { this.prAt(nil, func, [this.prAnswer(values.drop(1)), values[0]]) }
		{ this.prAt(nil, func, values) }
	}

	// PRIVATE

	prAnswer { |results| ^if(results.first.isKindOf(Symbol)) { results } { results.drop(1) } }

	prAt { |date, func, arguments|
		SystemClock.schedAbs(date ? SystemClock.seconds, Routine { func.valueArray(arguments) })
	}
}
