// What the three kinds of model share: controls, and how they are set.
LSTMModel : LSTMObject {
	var controls, wishes; // what the server has taken from here; calls that it has not answered yet

	prInit { |argName, argServer|
		super.prInit(argName, argServer);
		controls = IdentityDictionary.new;
		wishes = LinkedList.new
	}

	plot { |action, onError| // the losses of all epochs
		this.history(nil, { |told| LSTMPlot([told[\loss], told[\valLoss]], "%: loss, held out".format(name), action) }, onError)
	}

	// as in FluCoMa
	*identity { ^\identity }
	*sigmoid { ^\sigmoid }
	*relu { ^\relu }
	*tanh { ^\tanh }
	hiddenLayers { ^this.hiddenSize }
	hiddenLayers_ { |value| this.hiddenSize = value }

	// PRIVATE

	prNote { |call|
		if(#[\new, \set, \fit].includes(call.verb)) {
			call.settled = { |done|
				wishes.remove(call);
				if(done) { call.optionsDo { |name, value| controls[name] = value } };
				if(done and: { call.verb == \new }) { this.prLearnControls }
			};
			if(call.verb != \fit) { wishes.add(call) } // a fit sets its controls when it is done
		}
	}

	prControl { |name|
		wishes.reverseDo { |call| call.option(name) !? { |value| ^value } };
		^controls[name] ?? { this.class.defaults[name] }
	}

	prLearnControls { // those of a model that was there before
		this.get(nil, { |found| found.keysValuesDo { |name, value| controls[name] = controls[name] ? value } }, {})
	}

	prControls { |words, chosen| // each name is followed by its values
		var found = (), key;
		words.do { |word|
			if(this.class.controls.includes(word)) { key = word } { found[key] = found[key].add(word) }
		};
		found = found.collect { |values| values.unbubble };
		^if(chosen.isNil) { found } { found[chosen.asSymbol] }
	}

	// messages, in the order of the server's table
	*new { |name, hiddenSize, activation, outputActivation, maxIter, learnRate, momentum, batchSize, validation,
		parts, schedule, patience, seed, clip, weightDecay, windowSize, difference, scaling, loss, components,
		threads, missingValues, denseSize, optimiser, dropout, action, onError, server, hiddenLayers|
		^this.prMake(name, server).prSend(thisMethod, [],
			[hiddenSize ? hiddenLayers, activation, outputActivation, maxIter, learnRate, momentum, batchSize,
			validation, parts, schedule, patience, seed, clip, weightDecay, windowSize, difference, scaling, loss,
			components, threads, missingValues, denseSize, optimiser, dropout], action, onError)
	}
	newMsg { |hiddenSize, activation, outputActivation, maxIter, learnRate, momentum, batchSize, validation,
		parts, schedule, patience, seed, clip, weightDecay, windowSize, difference, scaling, loss, components,
		threads, missingValues, denseSize, optimiser, dropout|
		^this.prMsg(thisMethod, [],
			[hiddenSize, activation, outputActivation, maxIter, learnRate, momentum, batchSize, validation, parts,
			schedule, patience, seed, clip, weightDecay, windowSize, difference, scaling, loss, components, threads,
			missingValues, denseSize, optimiser, dropout])
	}
	set { |hiddenSize, activation, outputActivation, maxIter, learnRate, momentum, batchSize, validation, parts,
		schedule, patience, seed, clip, weightDecay, windowSize, difference, scaling, loss, components, threads,
		missingValues, denseSize, optimiser, dropout, action, onError|
		this.prSend(thisMethod, [],
			[hiddenSize, activation, outputActivation, maxIter, learnRate, momentum, batchSize, validation, parts,
			schedule, patience, seed, clip, weightDecay, windowSize, difference, scaling, loss, components, threads,
			missingValues, denseSize, optimiser, dropout], action, onError)
	}
	setMsg { |hiddenSize, activation, outputActivation, maxIter, learnRate, momentum, batchSize, validation,
		parts, schedule, patience, seed, clip, weightDecay, windowSize, difference, scaling, loss, components,
		threads, missingValues, denseSize, optimiser, dropout|
		^this.prMsg(thisMethod, [],
			[hiddenSize, activation, outputActivation, maxIter, learnRate, momentum, batchSize, validation, parts,
			schedule, patience, seed, clip, weightDecay, windowSize, difference, scaling, loss, components, threads,
			missingValues, denseSize, optimiser, dropout])
	}
	get { |control, action, onError| this.prSend(thisMethod, [], [control], action, onError, \controls) }
	getMsg { |control| ^this.prMsg(thisMethod, [], [control]) }
	history { |targetBuffer, action, onError| this.prSend(thisMethod, [], [targetBuffer], action, onError, \history) }
	historyMsg { |targetBuffer| ^this.prMsg(thisMethod, [], [targetBuffer]) }
	cancel { |keep, action, onError| this.prSend(thisMethod, [], [keep], action, onError, \words) }
	cancelMsg { |keep| ^this.prMsg(thisMethod, [], [keep]) }
	reset { |action, onError| this.prSend(thisMethod, [], [], action, onError) }
	resetMsg { ^this.prMsg(thisMethod, [], []) }

	*controls { ^#[hiddenSize, parts, maxIter, learnRate, schedule, batchSize, validation, patience, seed, clip,
		weightDecay, windowSize, difference, scaling, loss, components, threads, missingValues, denseSize,
		activation, outputActivation, optimiser, momentum, dropout] }
	*defaults { ^(hiddenSize: 32, parts: \auto, maxIter: 20, learnRate: 0.02, schedule: \oneCycle, batchSize: 0,
		validation: \auto, patience: 0, seed: 0, clip: 1.0, weightDecay: \auto, windowSize: 0, difference: \auto,
		scaling: \standardise, loss: \auto, components: 5, threads: 1, missingValues: \mask, denseSize: 0,
		activation: \relu, outputActivation: \auto, optimiser: \adam, momentum: 0.9, dropout: 0.0) }
	hiddenSize { ^this.prControl(\hiddenSize) }
	hiddenSize_ { |value| this.set(hiddenSize: value) }
	parts { ^this.prControl(\parts) }
	parts_ { |value| this.set(parts: value) }
	maxIter { ^this.prControl(\maxIter) }
	maxIter_ { |value| this.set(maxIter: value) }
	learnRate { ^this.prControl(\learnRate) }
	learnRate_ { |value| this.set(learnRate: value) }
	schedule { ^this.prControl(\schedule) }
	schedule_ { |value| this.set(schedule: value) }
	batchSize { ^this.prControl(\batchSize) }
	batchSize_ { |value| this.set(batchSize: value) }
	validation { ^this.prControl(\validation) }
	validation_ { |value| this.set(validation: value) }
	patience { ^this.prControl(\patience) }
	patience_ { |value| this.set(patience: value) }
	seed { ^this.prControl(\seed) }
	seed_ { |value| this.set(seed: value) }
	clip { ^this.prControl(\clip) }
	clip_ { |value| this.set(clip: value) }
	weightDecay { ^this.prControl(\weightDecay) }
	weightDecay_ { |value| this.set(weightDecay: value) }
	windowSize { ^this.prControl(\windowSize) }
	windowSize_ { |value| this.set(windowSize: value) }
	difference { ^this.prControl(\difference) }
	difference_ { |value| this.set(difference: value) }
	scaling { ^this.prControl(\scaling) }
	scaling_ { |value| this.set(scaling: value) }
	loss { ^this.prControl(\loss) }
	loss_ { |value| this.set(loss: value) }
	components { ^this.prControl(\components) }
	components_ { |value| this.set(components: value) }
	threads { ^this.prControl(\threads) }
	threads_ { |value| this.set(threads: value) }
	missingValues { ^this.prControl(\missingValues) }
	missingValues_ { |value| this.set(missingValues: value) }
	denseSize { ^this.prControl(\denseSize) }
	denseSize_ { |value| this.set(denseSize: value) }
	activation { ^this.prControl(\activation) }
	activation_ { |value| this.set(activation: value) }
	outputActivation { ^this.prControl(\outputActivation) }
	outputActivation_ { |value| this.set(outputActivation: value) }
	optimiser { ^this.prControl(\optimiser) }
	optimiser_ { |value| this.set(optimiser: value) }
	momentum { ^this.prControl(\momentum) }
	momentum_ { |value| this.set(momentum: value) }
	dropout { ^this.prControl(\dropout) }
	dropout_ { |value| this.set(dropout: value) }
}
