# A session with lstmosc: make data, fit, predict, forecast, and play what was forecast.
#
# Start the server in a terminal (lstmosc serve), then run this in a buffer of Sonic Pi. Answers
# come back as cues (/osc:127.0.0.1:57200/done) and stand in the cue log.

use_real_time
use_osc "127.0.0.1", 57200

# Send a message, wait for its answer and return what it holds: results, or code and sentence.
define :ask do |address, *args|
  osc address, *args
  sync("/osc*/{done,fail}").to_a.drop(2)
end

# A triangle wave of period 8.
define :zigzag do |length, shift = 0|
  (0...length).map { |i| ((i + shift) % 8 - 4).abs.to_f }
end

ask "/lstmforecast/free", "waver"
ask "/dataseries/free", "zigzag"
ask "/dataseries/addSeries", "zigzag", "a", 1, *zigzag(33)
ask "/dataseries/addSeries", "zigzag", "b", 1, *zigzag(33, 3)
ask "/lstmforecast/new", "waver", "hiddenSize", 8, "seed", 7
ask "/lstmforecast/fit", "waver", "zigzag", "maxIter", 30
ask "/lstmforecast/predict", "waver", "zigzag", "onward", 8
ask "/dataseries/getSeries", "onward", "a"
ask "/buffer/set", "now", 1, *zigzag(9)
frames, channels, *forecast = ask "/lstmforecast/predictPoint", "waver", "now", "forecastLength", 8

forecast.each do |height|
  play 60 + 3 * height
  sleep 0.25
end
