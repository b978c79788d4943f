// A window with one curve for each column.
LSTMPlot {
	*new { |columns, title, action| // columns: Arrays of numbers; missing values are drawn as the last that was there
		columns = columns.collect { |values| this.prFilled(values) };
		{
			var plotter = columns.plot(title);
			action.value(plotter)
		}.defer
	}

	*prFilled { |values|
		var last = values.detect(_.notNil) ? 0;
		^values.collect { |value| last = value ? last; last }
	}
}
