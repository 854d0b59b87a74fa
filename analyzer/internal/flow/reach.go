package flow

// Has reports whether a node stands in the flow.
func (g *Graph) Has(n Node) bool {
	_, ok := g.places[n]
	return ok
}

// Leads reports whether there is a way from one node on to another, which may be the
// same, that comes by none of some nodes to avoid.
func (g *Graph) Leads(from, to Node, avoid ...Node) bool {
	start, ok := g.places[from]
	end, also := g.places[to]
	if !ok || !also {
		return false
	}
	forward := start.block == end.block && start.index < end.index
	if !g.blockLeads(start.block, end.block) && !forward {
		return false
	}
	return len(avoid) == 0 || g.search(start, end, g.placesOf(avoid))
}

// SameLoop reports whether two nodes lead to each other.
func (g *Graph) SameLoop(a, b Node) bool { return g.Loop(a)(b) }

// Loop reports of nodes whether they and a given one lead to each other.
func (g *Graph) Loop(n Node) func(Node) bool {
	at, known := g.places[n]
	if !known || !g.loops.again[g.loops.of[at.block]] {
		return func(Node) bool { return false }
	}
	component := g.loops.of[at.block]
	return func(other Node) bool {
		its, known := g.places[other]
		return known && g.loops.of[its.block] == component
	}
}

// Dominates reports whether each way from the function's start to a node comes by
// another one before.
func (g *Graph) Dominates(by, n Node) bool {
	end, ok := g.places[n]
	if !ok {
		return false
	}
	return by != n && !g.search(place{g.entry, -1}, end, g.placesOf([]Node{by}))
}

func (g *Graph) placesOf(nodes []Node) map[place]bool {
	found := make(map[place]bool, len(nodes))
	for _, n := range nodes {
		if p, ok := g.places[n]; ok {
			found[p] = true
		}
	}
	return found
}

// search looks for a way from behind one place to another, without some places.
func (g *Graph) search(from, to place, avoid map[place]bool) bool {
	entered := make([]bool, len(g.steps))
	stack := []place{from}
	for len(stack) > 0 {
		at := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		passes := true
		for i := at.index + 1; i < len(g.steps[at.block]); i++ {
			p := place{at.block, i}
			if avoid[p] {
				passes = false
				break
			}
			if p == to {
				return true
			}
		}
		if !passes {
			continue
		}
		for _, w := range g.ways[at.block] {
			// What only leads elsewhere is not looked into.
			if !entered[w.to] && g.loops.of[w.to] >= g.loops.of[to.block] {
				entered[w.to] = true
				stack = append(stack, place{w.to, -1})
			}
		}
	}
	return false
}

// blockLeads reports whether there is a way from the end of one block to the start of
// another.
func (g *Graph) blockLeads(from, to Block) bool {
	switch a, b := g.loops.of[from], g.loops.of[to]; {
	case a == b:
		return g.loops.again[a]
	case a < b:
		return false
	}
	reached, known := g.reached[from]
	if !known {
		reached = make([]bool, len(g.steps))
		stack := []Block{from}
		for len(stack) > 0 {
			b := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			for _, w := range g.ways[b] {
				if !reached[w.to] {
					reached[w.to] = true
					stack = append(stack, w.to)
				}
			}
		}
		g.reached[from] = reached
	}
	return reached[to]
}
