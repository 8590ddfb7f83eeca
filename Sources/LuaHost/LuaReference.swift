import CLuaShim
import Values

/// Keeps one Lua value alive from Swift. Owns a place in the state's registry and gives it back at its end.
final class LuaReference {
  let state: LuaState
  let number: Int32

  init(state: LuaState, number: Int32) {
    self.state = state
    self.number = number
  }

  deinit { state.release(number) }
}

/// A Lua function that Swift holds. Belongs to the actor of its state.
package final class LuaFunction {
  let reference: LuaReference

  init(_ reference: LuaReference) { self.reference = reference }
}

/// A Lua table that Swift holds: a module, an environment, or the globals. Fields are read and written without
/// metamethods.
package final class LuaTable {
  let reference: LuaReference

  init(_ reference: LuaReference) { self.reference = reference }

  private var state: LuaState { reference.state }

  package func set(_ name: String, _ argument: LuaArgument) throws(LuaError) {
    var encoder = LuaTapeEncoder()
    encoder.encode(argument)
    let host = try state.opened()
    try state.check(shim_set_field(host, reference.number, name, encoder.bytes, encoder.bytes.count))
  }

  package func set(_ name: String, _ function: LuaFunction) throws(LuaError) { try set(name, .function(function)) }

  package func set(_ name: String, _ value: Value) throws(LuaError) { try set(name, .value(value)) }

  /// Nothing where the field is no function.
  package func function(named name: String) throws(LuaError) -> LuaFunction? {
    try field(name, functionType).map(LuaFunction.init)
  }

  /// Nothing where the field is no table.
  package func table(named name: String) throws(LuaError) -> LuaTable? {
    try field(name, tableType).map(LuaTable.init)
  }

  /// The field as a plain value; what is none, such as a function, is null.
  package func value(named name: String) throws(LuaError) -> Value {
    let field = try field(name)
    try state.check(shim_read(try state.opened(), field.number))
    return LuaTapeDecoder.values(shim_output(try state.opened())).first ?? .null
  }

  private func field(_ name: String, _ type: Int32) throws(LuaError) -> LuaReference? {
    let field = try field(name)
    return shim_type(try state.opened(), field.number) == type ? field : nil
  }

  private func field(_ name: String) throws(LuaError) -> LuaReference {
    var number: Int32 = 0
    try state.check(shim_get_field(try state.opened(), reference.number, name, &number))
    return LuaReference(state: state, number: number)
  }
}

/// As `lua.h` numbers them.
private let tableType: Int32 = 5
private let functionType: Int32 = 6
