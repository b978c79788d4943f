# As much of Sonic Pi as its example needs, over a real socket: what it is said to do.
#
#   ruby sonicpi_shim.rb EXAMPLE PORT

require "io/wait"
require "socket"

LINK = UDPSocket.new
LINK.bind("127.0.0.1", 0)

def padded(text) = text.b + "\0" * (4 - text.bytesize % 4)

def osc(path, *args)
  tags = args.map { |a| { Integer => "i", Float => "f", String => "s" }.fetch(a.class) }
  data = args.map { |a| a.is_a?(String) ? padded(a) : [a].pack(a.is_a?(Integer) ? "l>" : "g") }
  LINK.send(padded(path) + padded("," + tags.join) + data.join, 0, "127.0.0.1", $port)
end

def text(packet, at)
  word = packet[at...packet.index("\0", at)]
  [word.force_encoding("utf-8"), at + word.bytesize + 4 - word.bytesize % 4]
end

def read(packet)
  address, at = text(packet, 0)
  tags, at = text(packet, at)
  args = tags[1..].each_char.map do |tag|
    number = [packet[at, 4].unpack1(tag == "i" ? "l>" : "g"), at + 4] unless tag == "s"
    word, after = number || text(packet, at)
    at = after
    word
  end
  [address, args]
end

def sync(pattern)
  loop do
    raise "no answer" unless LINK.wait_readable(20)
    address, args = read(LINK.recv(65_536))
    cue = "/osc:127.0.0.1:#{$port}#{address}"
    puts "cue #{cue} #{args.inspect}"
    return args if File.fnmatch(pattern, cue, File::FNM_EXTGLOB | File::FNM_PATHNAME)
  end
end

def use_osc(host, port) = puts("osc to #{host} #{port}")
def use_real_time = nil
def play(note) = puts("play #{note}")
def sleep(_) = nil
def define(name, &block) = Object.define_method(name, &block)

$port = Integer(ARGV[1])
$stdout.sync = true
load ARGV[0]
