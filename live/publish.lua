-- Publishes frames to one topic, atomically: number, keep, and remember where the feed stands.
--
-- KEYS  1 head  2 ticks  3 cursor
-- ARGV  1 the tip its publisher read   2 the new tip         3 epoch to use when there is none
--       4 cursor                       5 now, unix seconds   6 lifetime in seconds
--       7 ticks to keep                8 "1" for the topic's last publication
--       9 "1" for a new epoch: what was published before is forgotten
--       10… per frame: type, retain ("last" or "recent"), bytes; none: it was read and nothing is new
--
-- Returns {epoch, first seq}, or false when nothing is new or another publication came in between.

local head = redis.call('HMGET', KEYS[1], 'epoch', 'seq', 'tip')
local epoch, seq, tip = head[1], tonumber(head[2] or '0'), head[3] or ''
if tip ~= ARGV[1] then
  return false
end
if #ARGV < 10 then
  if epoch then
    redis.call('HSET', KEYS[1], 'at', ARGV[5])
  end
  return false
end
if not epoch or ARGV[9] == '1' then
  epoch, seq = ARGV[3], 0
  redis.call('DEL', KEYS[1], KEYS[2])
end

local first = seq + 1
for i = 10, #ARGV, 3 do
  seq = seq + 1
  if ARGV[i + 1] == 'recent' then
    redis.call('XADD', KEYS[2], 'MAXLEN', ARGV[7], seq .. '-0', 'tip', ARGV[2], 'type', ARGV[i], 'frame', ARGV[i + 2])
  else
    redis.call('HSET', KEYS[1], 'last:' .. ARGV[i], seq .. ' ' .. ARGV[i + 2])
  end
end

redis.call('HSET', KEYS[1], 'epoch', epoch, 'seq', seq, 'tip', ARGV[2], 'at', ARGV[5], 'final', ARGV[8])
redis.call('SET', KEYS[3], ARGV[4], 'EX', ARGV[6])
redis.call('EXPIRE', KEYS[1], ARGV[6])
redis.call('EXPIRE', KEYS[2], ARGV[6])
return {epoch, first}
