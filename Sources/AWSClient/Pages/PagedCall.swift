import Effects
import JMESPath
import ServiceModels
import Values

/// An operation's pages: all of them merged, or one with the token of the next.
struct PagedCall: Sendable {
  let caller: OperationCaller
  let paginator: Paginator

  func merged(_ parameters: Value) async -> Answer {
    do throws(JMESPathError) {
      return try await merge(parameters, PageTokens(paginator), MergedPages(paginator))
    } catch {
      return Answer(.failure(caller.faults.model(error)))
    }
  }

  private func merge(
    _ parameters: Value, _ tokens: PageTokens, _ pages: MergedPages
  ) async throws(JMESPathError) -> Answer {
    var (parameters, pages, attempts, seen) = (parameters, pages, 0, Set<String>())
    while true {
      var answer = await caller.call(parameters)
      attempts += answer.attempts
      answer.attempts = attempts
      guard case .success(let page) = answer.result else { return answer }
      try pages.add(page)
      guard let next = try tokens.next(after: page) else {
        answer.result = .success(pages.result)
        return answer
      }
      guard seen.insert(next.json()).inserted else {
        return Answer(.failure(caller.faults.repeatedToken(attempts)), status: answer.status, attempts: attempts)
      }
      parameters = tokens.put(next, into: parameters)
    }
  }

  /// `{page, next}`, without `next` after the last page.
  func page(after token: Value?, _ parameters: Value) async -> Answer {
    do throws(JMESPathError) {
      let tokens = try PageTokens(paginator)
      var answer = await caller.call(token.map { tokens.put($0, into: parameters) } ?? parameters)
      guard case .success(let page) = answer.result else { return answer }
      let next = try tokens.next(after: page)
      if let next, next == token {
        return Answer(.failure(caller.faults.repeatedToken(answer.attempts)), attempts: answer.attempts)
      }
      var members: [String: Value] = ["page": page]
      members["next"] = next
      answer.result = .success(.map(members))
      return answer
    } catch {
      return Answer(.failure(caller.faults.model(error)))
    }
  }
}

extension CallFaults {
  /// An expression of the service's model that does not evaluate.
  func model(_ error: JMESPathError) -> Fault {
    located(Fault(kind: .aws, code: "Model", message: "an expression of the service's model: \(error)"))
  }

  func repeatedToken(_ attempts: Int) -> Fault {
    let message = "the same token for the next page came twice, so the pages would never end"
    return located(Fault(kind: .aws, code: "RepeatedToken", message: message), attempts: attempts)
  }
}
