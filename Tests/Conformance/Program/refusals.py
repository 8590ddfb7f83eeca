def cases(rng, operation):
    return []
