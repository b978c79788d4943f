-- Tidal patterns that teach and ask lstmosc.
--
-- Evaluate this after BootTidal.hs (Tidal 1.7 or later) has run: it makes a second stream, lstm1,
-- beside d1, d2 and so on. Each event becomes the messages below whose controls it holds; the names
-- on the left are controls to pattern, the ones with a value are sent as they stand.

:{
let lstmoscTarget = Target
      { oName = "lstmosc", oAddress = "127.0.0.1", oPort = 57200, oBusPort = Nothing
      , oLatency = 0.02, oWindow = Nothing, oSchedule = Live, oHandshake = False }

    -- Append a value to a series:  # pS "notes" "tune" # pS "phrase" "a" # pF "value" "0 3 7 5"
    addFrame = OSC "/dataseries/addFrame" $ ArgList
      [ ("notes", Nothing), ("phrase", Nothing), ("value", Nothing) ]

    -- Learn from all series:  pS "learn" "waver" # pS "notes" "tune"
    fit = OSC "/lstmforecast/fit" $ ArgList
      [ ("learn", Nothing), ("notes", Nothing), ("maxIterWord", Just $ VS "maxIter"), ("maxIter", Just $ VI 30) ]

    -- Continue all series:  pS "forecast" "waver" # pS "notes" "tune" # pS "onward" "next"
    predict = OSC "/lstmforecast/predict" $ ArgList
      [ ("forecast", Nothing), ("notes", Nothing), ("onward", Nothing), ("forecastLength", Just $ VI 8) ]

    -- Hear one of them:  # pS "onward" "next" # pS "hear" "a"
    -- Its values come back as the controls onward0, onward1 … on the port that Tidal listens to.
    getSeries = OSC "/dataseries/getSeries" $ ArgList
      [ ("onward", Nothing), ("hear", Nothing)
      , ("replyAddressWord", Just $ VS "replyAddress"), ("control", Just $ VS "/ctrl onward#")
      , ("replyPortWord", Just $ VS "replyPort"), ("tidal", Just $ VI 6010) ]
:}

lstmosc <- startStream defaultConfig {cCtrlListen = False} [(lstmoscTarget, [addFrame, fit, predict, getSeries])]

:{
let lstm1 = streamReplace lstmosc 1
    lstmOnce = streamOnce lstmosc
    -- What came back: frames 0 to n-1 of a forecast, one after the other.
    onward n = fastcat [cN 0 ("onward" ++ show i) | i <- [0 .. n - 1 :: Int]]
:}
