// A session with lstmosc: make data, fit, predict, forecast.
//
//   lstmosc serve            in one terminal, and in another:
//   chuck session.ck         (or chuck session.ck:57200:57210 with other ports)
//
// ChucK cannot hear on the port it sends from, so /replyPort tells the server where to answer.

57200 => int server;
57210 => int ears;
if (me.args() > 0) Std.atoi(me.arg(0)) => server;
if (me.args() > 1) Std.atoi(me.arg(1)) => ears;

OscOut to;
to.dest("127.0.0.1", server);
OscIn from;
OscMsg heard;
ears => from.port;
from.listenAll();

// Send what was started, then write the answers until the last one, /done or /fail.
fun void ask(OscOut message)
{
    message.send();
    while (true)
    {
        while (from.recv(heard))
        {
            <<< heard.address, text(heard) >>>;
            if (heard.address == "/done" || heard.address == "/fail") return;
        }
        from => now;
    }
}

// Write a message's arguments as one text.
fun string text(OscMsg message)
{
    "" => string words;
    for (0 => int i; i < message.numArgs(); i++)
    {
        message.typetag.substring(i, 1) => string tag;
        if (tag == "i") " " + message.getInt(i) +=> words;
        if (tag == "f") " " + Std.ftoa(message.getFloat(i), 7) +=> words;
        if (tag == "s") " " + message.getString(i) +=> words;
    }
    return words;
}

// Add a triangle wave to a message.
fun OscOut zigzag(OscOut message, int length, int shift)
{
    for (0 => int i; i < length; i++)
        message.add(Std.abs((i + shift) % 8 - 4) $ float);
    return message;
}

// The port to hear on opens in the background: call until it hears.
false => int open;
while (!open)
{
    to.start("/replyPort").add(ears).send();
    100::ms => now;
    while (from.recv(heard)) true => open;
}

ask(to.start("/lstmforecast/free").add("waver"));
ask(to.start("/dataseries/free").add("zigzag"));
ask(zigzag(to.start("/dataseries/addSeries").add("zigzag").add("a").add(1), 33, 0));
ask(zigzag(to.start("/dataseries/addSeries").add("zigzag").add("b").add(1), 33, 3));
ask(to.start("/lstmforecast/new").add("waver").add("hiddenSize").add(8).add("seed").add(7));
ask(to.start("/lstmforecast/fit").add("waver").add("zigzag").add("maxIter").add(30));
ask(to.start("/lstmforecast/predict").add("waver").add("zigzag").add("onward").add(8));
ask(to.start("/dataseries/getSeries").add("onward").add("a"));
ask(zigzag(to.start("/buffer/set").add("now").add(1), 9, 0));
ask(to.start("/lstmforecast/predictPoint").add("waver").add("now").add("forecastLength").add(8));
