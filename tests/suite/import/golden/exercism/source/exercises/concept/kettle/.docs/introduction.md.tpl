%{concept:basics}
