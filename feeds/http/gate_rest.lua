-- Leaves an upstream alone for a while because it asks for it: no failure is counted.
--
-- KEYS  1 gate (feeds/http/gate.lua)
-- ARGV  1 microseconds   2 reason   3 lifetime of the key, seconds

local time = redis.call('TIME')
local till = time[1] * 1000000 + time[2] + ARGV[1]
if till > tonumber(redis.call('HGET', KEYS[1], 'until') or '0') then
  redis.call('HSET', KEYS[1], 'until', string.format('%.0f', till), 'reason', ARGV[2])
end
redis.call('EXPIRE', KEYS[1], math.max(tonumber(ARGV[3]), math.ceil(ARGV[1] / 1000000)))
