resource "local_file" "template" {
  filename = "settle.py"
  content  = templatefile("${path.module}/settle.py.tftpl", { table = local.name, wait = 5, region = var.region })
}

resource "aws_sfn_state_machine" "template" {
  name       = "template"
  definition = templatefile("machine.tftpl", { pay = var.pay, wait = local.attempts })
}
