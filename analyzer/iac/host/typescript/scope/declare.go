package scope

// declare notes what the statement that begins at a token declares.
func (s *Scope) declare(i int) {
	if s.code.Word(i-1) == "." {
		return
	}
	switch s.code.Word(i) {
	case "const", "let", "var", "readonly":
		s.declareVariable(i)
	case "function":
		at := i + 1
		if s.code.Word(at) == "*" {
			return
		}
		if s.code.IsName(at) {
			s.declareFunction(at, s.code.SkipAngles(at+1))
		}
		s.exported(i, at)
	case "enum":
		if s.code.IsName(i+1) && s.code.Word(i+2) == "{" {
			s.add(s.code.Word(i+1), &Declaration{Kind: Enumeration, At: i + 1, Block: s.code.Around[i], Value: i + 2})
			s.exported(i, i+1)
		}
	case "class":
		s.declareClass(i)
	case "import":
		s.declareImport(i)
	case "export":
		s.declareExport(i)
	case "module", "exports":
		s.declareCommonJS(i)
	case ":", "=", "default":
		s.declareAnonymous(i + 1)
	}
}

// exported notes that a declaration is exported, if it is.
func (s *Scope) exported(i, name int) {
	for i > 0 && (s.code.Word(i-1) == "async" || s.code.Word(i-1) == "abstract" || s.code.Word(i-1) == "const" || s.code.Word(i-1) == "declare") {
		i--
	}
	switch {
	case s.code.Word(i-1) == "export":
		s.Exports[s.code.Word(name)] = Export{Local: s.code.Word(name)}
	case s.code.Word(i-1) == "default" && s.code.Word(i-2) == "export":
		if s.code.IsName(name) {
			s.Exports["default"] = Export{Local: s.code.Word(name)}
		}
	}
}

// declareVariable notes const x = value, y = value, and static readonly x = value.
func (s *Scope) declareVariable(i int) {
	for at := i + 1; s.code.IsName(at) || s.code.Word(at) == "{"; {
		value := s.code.AfterType(s.code.After(at))
		if s.code.Word(value) == "=" {
			s.declareValue(i, at, value+1)
			value = s.code.ExpressionEnd(value + 1)
		}
		if s.code.Word(value) != "," {
			return
		}
		at = value + 1
	}
}

// declareValue notes the variable whose name is a token, of the statement that
// begins at another.
func (s *Scope) declareValue(i, at, value int) {
	if s.declareRequire(at, s.code.Around[i], value) || !s.code.IsName(at) {
		return
	}
	d := &Declaration{At: at, Block: s.code.Around[i], Value: value}
	d.Varies = s.code.Word(i) == "let" || s.code.Word(i) == "var"
	if params, body, ok := s.code.Arrow(value); ok {
		d.Kind, d.Value, d.Body = Function, params, body
		s.function(d)
	}
	s.add(s.code.Word(at), d)
	s.exported(i, at)
}

// declareFunction notes a function or method, whose parameters begin at open.
func (s *Scope) declareFunction(at, open int) {
	if s.code.Word(open) != "(" {
		return
	}
	body := s.code.BodyAfter(s.code.Pair(open) + 1)
	if body == 0 {
		return
	}
	d := &Declaration{Kind: Function, At: at, Block: s.code.Around[at], Value: open, Body: body}
	s.add(s.code.Word(at), d)
	s.function(d)
}

// declareAnonymous notes the function without a name, or with one that stands
// before it, that begins at a token.
func (s *Scope) declareAnonymous(i int) {
	if parameters, body, ok := s.code.Arrow(i); ok && s.functions[body] == nil {
		s.function(&Declaration{Kind: Function, At: -1, Value: parameters, Body: body})
	}
}

// function notes what a function returns, and its parameters.
func (s *Scope) function(f *Declaration) {
	f.Result = s.result(f.Body)
	s.functions[f.Body] = f
	s.declareParameters(f)
}

// declareParameters notes the parameters of a function, whose names mean what
// its callers pass within its body.
func (s *Scope) declareParameters(f *Declaration) {
	if s.code.IsName(f.Value) {
		s.add(s.code.Word(f.Value), &Declaration{Kind: Parameter, At: f.Value, Block: f.Body, Of: f})
		return
	}
	for n, i := range s.code.Elements(f.Value) {
		for s.code.IsName(i) && s.code.IsName(i+1) {
			i++ // private readonly name
		}
		if s.code.IsName(i) {
			s.add(s.code.Word(i), &Declaration{Kind: Parameter, At: i, Block: f.Body, Of: f, Index: n, Value: s.defaultOf(i)})
		}
	}
}

func (s *Scope) defaultOf(i int) int {
	if at := s.code.AfterType(i + 1); s.code.Word(at) == "=" {
		return at + 1
	}
	return 0
}

// declareClass notes a class and its methods.
func (s *Scope) declareClass(i int) {
	if !s.code.IsName(i + 1) {
		return
	}
	brace := i + 2
	for brace < len(s.code.List) && s.code.Word(brace) != "{" && s.code.Word(brace) != ";" {
		brace++
	}
	if s.code.Word(brace) != "{" {
		return
	}
	s.classes[brace] = s.code.Word(i + 1)
	s.add(s.code.Word(i+1), &Declaration{Kind: Class, At: i + 1, Block: s.code.Around[i], Value: brace})
	s.exported(i, i+1)
	for j := brace + 1; j < s.code.Pair(brace); j++ {
		if open := s.code.SkipAngles(j + 1); s.code.IsName(j) && s.code.Word(open) == "(" && s.code.Word(j-1) != "." {
			s.declareFunction(j, open)
		}
		switch s.code.Word(j) {
		case "(", "[", "{":
			j = s.code.Pair(j)
		}
	}
}
