module github.com/jitterlint/jitterlint/testdata/oldgo

go 1.23
