/// The part of the sandbox that is written in Lua, because it asks natives that may wait.
extension LuaState {
  func openPrelude() throws(LuaError) {
    try register("find_module") { [unowned self] in findModule($0) }
    _ = try loadPrelude(LuaState.prelude, chunkName: "=[almanac sandbox]")
  }

  /// Natives it asks for when used: `print(text)`, `clock()` (whole seconds since 1970), `processor_clock()` (seconds)
  /// and `random_seed()` (two integers). Dates are in UTC.
  private static let prelude = #"""
    local host = ...
    local error, select, setmetatable, tostring, type = error, select, setmetatable, tostring, type
    local load, concat, pack, remove, sub, format = load, table.concat, table.pack, table.remove, string.sub, string.format
    local tointeger, stock_date, stock_seed = math.tointeger, os.date, math.randomseed
    local loaded, preload, call_plainly = package.loaded, package.preload, host.call_plainly

    local function ask(native, name)
      return host[native] or error(name .. " is not available here", 3)
    end

    function print(...)
      local texts = pack(...)
      for i = 1, texts.n do texts[i] = tostring(texts[i]) end
      ask("print", "print")(concat(texts, "\t", 1, texts.n))
    end

    function os.clock()
      return (ask("processor_clock", "os.clock")())
    end

    function os.date(form, time)
      if form == nil then form = "%c" end
      if time == nil then time = ask("clock", "os.date")() end
      if type(form) == "string" and sub(form, 1, 1) ~= "!" then form = "!" .. form end
      return stock_date(form, time)
    end

    local function field(date, key, default)
      local value = date[key]
      local number = tointeger(value)
      if number and number >= -2147483648 and number <= 2147483647 then return number end
      if number then error(format("field '%s' is out-of-bound", key), 3) end
      if value ~= nil then error(format("field '%s' is not an integer", key), 3) end
      return default or error(format("field '%s' missing in date table", key), 3)
    end

    -- Days from 1970-01-01 to the first of a month, in years that begin in March.
    local function days(year, month)
      local shifted = (month + 9) % 12
      if month <= 2 then year = year - 1 end
      return 365 * year + year // 4 - year // 100 + year // 400 + (153 * shifted + 2) // 5 - 719468
    end

    function os.time(date)
      if date == nil then return (ask("clock", "os.time")()) end
      if type(date) ~= "table" then
        error("bad argument #1 to 'time' (table expected, got " .. type(date) .. ")", 2)
      end
      local year, month, day = field(date, "year"), field(date, "month"), field(date, "day")
      local hour, min, sec = field(date, "hour", 12), field(date, "min", 0), field(date, "sec", 0)
      year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
      local seconds = (days(year, month) + day - 1) * 86400 + hour * 3600 + min * 60 + sec
      local normal = stock_date("!*t", seconds)
      date.year, date.month, date.day = normal.year, normal.month, normal.day
      date.hour, date.min, date.sec = normal.hour, normal.min, normal.sec
      date.wday, date.yday, date.isdst = normal.wday, normal.yday, false
      return seconds
    end

    function math.randomseed(...)
      if select("#", ...) > 0 then return stock_seed(...) end
      return stock_seed(ask("random_seed", "math.randomseed without a seed")())
    end

    local loading = {}

    local function find(name)
      local loader = preload[name]
      if loader ~= nil then return loader, ":preload:" end
      local text, chunk_name = host.find_module(name)
      local chunk, message = load(text, chunk_name, "t")
      return chunk or error(message, 0), sub(chunk_name, 2)
    end

    local function leave()
      loading[remove(loading)] = nil
    end

    function require(name)
      if type(name) ~= "string" then
        error("bad argument #1 to 'require' (string expected, got " .. type(name) .. ")", 2)
      end
      if loaded[name] ~= nil then return loaded[name] end
      if loading[name] then
        error("modules require each other: " .. concat(loading, " -> ") .. " -> " .. name, 2)
      end
      local loader, place = find(name)
      loading[#loading + 1], loading[name] = name, true
      local entered <close> = setmetatable({}, { __close = leave })
      local module = call_plainly(loader, name, place)
      if module ~= nil then loaded[name] = module end
      if loaded[name] == nil then loaded[name] = true end
      return loaded[name], place
    end

    return {}
    """#
}
