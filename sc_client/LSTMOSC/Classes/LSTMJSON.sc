// Stores and models as Dictionaries, by a JSON file as in FluCoMa: ("cols": 2, "data": ("a": [1, 2])).
LSTMJSON {
	*fetch { |object, action, onError|
		var path = this.prPath, texts = object.class.family == \labelset;
		object.write(path, {
			var text = File.readAllString(path);
			File.delete(path);
			action.value(this.parse(text, texts))
		}, onError)
	}

	*send { |object, dictionary, action, onError|
		var path = this.prPath;
		File.use(path, "w") { |file| file.write(this.text(dictionary)) };
		object.read(path, { |... results|
			File.delete(path);
			action.value(*results)
		}, { |code, sentence|
			File.delete(path);
			(onError ? { object.server.post.error(object, code, sentence) }).value(code, sentence)
		})
	}

	*parse { |text, texts = false| // numbers are numbers again, unless they are texts
		^this.prNumbers(text.parseJSON, texts)
	}

	*text { |value|
		^case
		{ value.isNil } { "null" }
		{ value.isKindOf(Boolean) } { value.asString }
		{ value.isNumber } { if(value.isNaN or: { value.abs == inf }) { "null" } { this.prDigits(value) } }
		{ value.isString or: { value.isKindOf(Symbol) } } { this.prQuoted(value.asString) }
		{ value.isKindOf(Dictionary) } {
			"{%}".format(value.keys.asArray.collect { |key| this.prQuoted(key.asString) ++ ": " ++ this.text(value[key]) }.join(", "))
		}
		{ "[%]".format(value.asArray.collect { |each| this.text(each) }.join(", ")) }
	}

	// PRIVATE

	*prPath { ^PathName.tmp +/+ "lstmosc_%_%.json".format(thisProcess.pid, UniqueID.next) }

	*prDigits { |number| ^if(number.isInteger) { number.asString } { number.asStringPrec(17) } }

	*prQuoted { |text|
		var escaped = "";
		text.do { |char|
			escaped = escaped ++ case
			{ char == $" or: { char == $\\ } } { "\\" ++ char }
			{ char.ascii.inclusivelyBetween(0, 31) } { "\\u00" ++ char.ascii.asHexString(2) }
			{ char }
		};
		^"\"" ++ escaped ++ "\""
	}

	*prNumbers { |value, texts|
		^case
		{ value.isKindOf(Dictionary) } {
			value.keys.asArray.inject(Dictionary.new) { |found, key|
				found[key] = this.prNumbers(value[key], texts and: { key != "cols" });
				found
			}
		}
		{ value.isString } { if(texts.not and: { this.prIsNumber(value) }) { this.prNumber(value) } { value } }
		{ value.isSequenceableCollection } { value.collect { |each| this.prNumbers(each, texts) } }
		{ value }
	}

	*prIsNumber { |text| ^"^-?[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]+)?$".matchRegexp(text) }
	*prNumber { |text| ^if("^-?[0-9]{1,9}$".matchRegexp(text)) { text.asInteger } { text.asFloat } }
}
