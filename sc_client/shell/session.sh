#!/bin/sh
# A session with lstmosc: make data, fit, predict, forecast.
#
#   lstmosc serve            in one terminal, and in another:
#   sh session.sh            (or sh session.sh 57201 for another port)
#
# Each line waits for its answer and writes it; the first /fail ends the session.
set -eu
port=${1:-57200}

ask() { lstmosc send --port "$port" --timeout 60 "$@"; }

# Write a triangle wave: its length, then where in its period of 8 it begins.
zigzag() {
    awk -v n="$1" -v s="$2" 'BEGIN { while (n--) print abs(s++ % 8 - 4) }
    function abs(x) { return x < 0 ? -x : x }'
}

ask /lstmforecast/free waver
ask /dataseries/free zigzag
ask /dataseries/addSeries zigzag a 1 $(zigzag 33 0)
ask /dataseries/addSeries zigzag b 1 $(zigzag 33 3)
ask /lstmforecast/new waver hiddenSize 8 seed 7
ask /lstmforecast/fit waver zigzag maxIter 30
ask /lstmforecast/predict waver zigzag onward 8
ask /dataseries/getSeries onward a
ask /buffer/set now 1 $(zigzag 9 0)
ask /lstmforecast/predictPoint waver now forecastLength 8
