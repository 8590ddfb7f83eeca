import LuaHost
import Testing
import Values

@Suite struct PairsTests {
  /// Collects what a traversal visits.
  static let collect = """
    local function keys(t, iterate) local r = {} for k in iterate(t) do r[#r + 1] = tostring(k) end
      return table.concat(r, " ") end
    local function each(t) return next, t end
    """

  static let orders: [(String, String)] = [
    ("{}", ""),
    ("{10, 20, 30}", "1 2 3"),
    ("{b = 1, a = 2, [\"\"] = 3, aa = 4, B = 5}", " B a aa b"),
    ("{x = 1, 10, 20, [true] = 1, [false] = 2}", "1 2 false true x"),
    ("{[0] = 1, [-1] = 1, [2.5] = 1, 1, 2, [4] = 1}", "1 2 -1 0 2.5 4"),
    (
      "{[1 << 62] = 1, [-(1 << 62)] = 1, [2.0^62 + 1024] = 1, [math.huge] = 1, [-math.huge] = 1}",
      "-inf -4611686018427387904 4611686018427387904 4611686018427388928 inf"
    ),
    ("{1, 2, nil, 4, [0] = 1}", "1 2 0 4"),
    ("{a = 1, [setmetatable({}, {__tostring = function() return 'last' end})] = 2}", "a last"),
  ]

  @Test(arguments: orders)
  func pairsAndNextVisitInOrder(_ table: String, _ expected: String) throws {
    let source = "\(PairsTests.collect) return keys(\(table), pairs), keys(\(table), each)"
    #expect(try ScriptFixture().run(source) == [.string(expected), .string(expected)])
  }

  @Test func manyNamesComeSorted() throws {
    let source = """
      \(PairsTests.collect)
      local t = {} for i = 1, 500 do t["k" .. i * 7919 % 1000] = i end
      local last, sorted = "", true
      for k in pairs(t) do sorted = sorted and last < k; last = k end
      return sorted, keys(t, pairs) == keys(t, each)
      """
    #expect(try ScriptFixture().run(source) == [true, true])
  }

  static let truths: [(String, String)] = [
    (
      "fields may be cleared on the way with pairs",
      "local t = {1, 2, 3, a = 1, b = 2} for k in pairs(t) do t[k] = nil end return next(t) == nil"
    ),
    (
      "fields may be cleared on the way with next",
      "local t = {1, 2, 3, a = 1, b = 2} for k in next, t do t[k] = nil end return next(t) == nil"
    ),
    (
      "a field cleared ahead is not visited",
      "local t, n = {a = 1, b = 2, c = 3}, 0 for k in pairs(t) do t.c = nil n = n + 1 end return n == 2"
    ),
    (
      "appending does not make the loop endless",
      "local t, n = {1, 2, 3}, 0 for k in pairs(t) do t[#t + 1] = k n = n + 1 if n > 100 then break end end return n <= 100"
    ),
    (
      "values may change on the way",
      "local t = {1, 2, a = 3} for k, v in pairs(t) do t[k] = v * 2 end return t[1] == 2 and t[2] == 4 and t.a == 6"
    ),
    (
      "two traversals of one table do not meet",
      "local t, n = {1, 2, a = 1, b = 2}, 0 for _ in pairs(t) do for _ in next, t do n = n + 1 end end return n == 16"
    ),
    (
      "next goes on behind any key",
      "local t = {5, a = 1, c = 2} return next(t, 1) == 'a' and next(t, 'a') == 'c' and next(t, 'c') == nil and next(t, 'b') == 'c'"
    ),
    (
      "next alternates between tables while clearing",
      """
      local a, b, n = {x = 1, y = 2, z = 3}, {p = 1, q = 2, r = 3}, 0
      local i, j = next(a), next(b)
      while i do n = n + 1; a[i] = nil; b[j] = nil; i, j = next(a, i), next(b, j) end
      return n == 3 and next(a) == nil and next(b) == nil
      """
    ),
    (
      "__pairs is honoured",
      "for k, v in pairs(setmetatable({}, {__pairs = function() return function(_, k) if not k then return 1, 2 end end end})) do return k == 1 and v == 2 end"
    ),
    (
      "unordered keys are refused",
      "local ok, err = pcall(function() for k in pairs({[{}] = 1, [{}] = 2}) do end end) return not ok and err:find('no order', 1, true) ~= nil"
    ),
    (
      "sort is stable",
      """
      local t = {} for i = 1, 1000 do t[i] = {i % 10, i} end
      table.sort(t, function(a, b) return a[1] < b[1] end)
      for i = 2, 1000 do if t[i - 1][1] == t[i][1] and t[i - 1][2] > t[i][2] then return false end end
      return t[1][1] == 0 and t[1000][1] == 9
      """
    ),
    (
      "sort without a function",
      "local t = {3, 1, 2.5, -1} table.sort(t) return table.concat(t, ' ') == '-1 1 2.5 3' and #t == 4"
    ),
    (
      "sort tells what cannot be compared",
      "local ok, err = pcall(table.sort, {1, 'x'}) return not ok and err:find('attempt to compare', 1, true) ~= nil"
    ),
  ]

  @Test(arguments: truths)
  func scriptReturnsTrue(_ name: String, _ source: String) throws {
    #expect(try ScriptFixture().run(source) == [true], "\(name)")
  }
}
