locals {
  attempts = 5
  name     = "orders"

  helper = <<-PY
    def pause(n):
        time.sleep(2 ** n)
  PY

  # Two states share it.
  patient = [
    {
      ErrorEquals     = ["States.ALL"] # want no-jitter
      IntervalSeconds = 5
      MaxAttempts     = local.attempts
    }
  ]
}

data "archive_file" "orders" {
  type        = "zip"
  output_path = "${path.module}/orders.zip"

  source {
    filename = "orders.py"
    content  = <<-EOF
      import time
      import boto3

      def handler(event, context):
          for attempt in range(${local.attempts}):
              try:
                  return boto3.client("dynamodb").put_item(TableName="${local.name}", Item=event)
              except Exception as e:
                  print(f"$${e}", "%%{ no directive }")
                  time.sleep(2 ** attempt) # want no-jitter
    EOF
  }

  source {
    filename = "calm.py"
    content  = <<EOF
import random
import time
import boto3

def handler(event, context):
    for attempt in range(5):
        try:
            return boto3.client("dynamodb").put_item(TableName="orders", Item=event)
        except Exception:
            time.sleep(random.uniform(0, 2 ** attempt))
EOF
  }
}

resource "local_file" "composed" {
  filename = "${path.module}/composed.py"
  content  = <<-EOF
    import time
    import boto3
    %{ if var.verbose }
    import logging
    %{ endif }

    ${local.helper}
    for n in range(5):
        try:
            boto3.client("s3").put_object(Bucket="${var.bucket}", Key="x", Body=b"")
            break
        except Exception:
            pause(n) # want no-jitter
  EOF
}

resource "null_resource" "seed" {
  provisioner "local-exec" {
    interpreter = ["python3", "-c"]
    command     = join("\n", [
      "import time, boto3",
      "for n in range(5):",
      "    try:",
      "        boto3.client(\"s3\").create_bucket(Bucket=\"${var.bucket}\"); break",
      "    except Exception:",
      "        time.sleep(3)", # want no-jitter
    ])
  }
}

data "external" "token" {
  # jitterlint:ignore no-jitter one person runs plan at a time
  program = ["python3", "-c", <<-EOF
    import time, urllib.request
    for n in range(5):
        try:
            print(urllib.request.urlopen("https://example.com/token").read()); break
        except OSError:
            time.sleep(3)
  EOF
  ]
}

resource "aws_instance" "worker" {
  user_data = <<-EOF
    #!/bin/bash
    for attempt in 1 2 3 4 5; do
      aws s3 cp "s3://${var.bucket}/$${KEY:-config}" /etc/config && break
      sleep 5 # want no-jitter
    done
  EOF
}

resource "null_resource" "calm" {
  provisioner "local-exec" {
    interpreter = ["bash", "-c"]
    command     = "until curl -f https://${var.host}; do sleep $((RANDOM % 10 + 1)); done"
  }
}

resource "google_compute_instance" "worker" {
  metadata = {
    startup-script = templatefile("start.sh", { bucket = var.bucket })
    user-data = <<-EOF
      #cloud-config
      runcmd:
        - |
          until curl -f https://example.com/join; do
            sleep 10 # want no-jitter
          done
    EOF
  }
}

resource "kubernetes_config_map_v1" "scripts" {
  data = {
    "seed.py" = "import time, requests\nfor n in range(5):\n    try:\n        requests.get(\"https://example.com\"); break\n    except OSError:\n        time.sleep(3)\n" # want no-jitter
  }
}

resource "aws_sfn_state_machine" "object" {
  name = "object"
  definition = jsonencode({
    StartAt = "Reserve"
    States = {
      Reserve = { Type = "Task", Resource = var.reserve, Retry = local.patient, Next = "Pay" }
      Pay     = { Type = "Task", Resource = var.pay, Retry = concat(local.patient, []), Next = "Ship" }
      Ship = {
        Type     = "Task"
        Resource = var.ship
        Retry = [
          { ErrorEquals = ["Ship.Busy"], MaxAttempts = 4 }, # want no-jitter
          { ErrorEquals = ["Ship.Once"], MaxAttempts = 1 },
          merge({ ErrorEquals = ["Ship.Calm"], MaxAttempts = 4 }, { JitterStrategy = "FULL" }),
          merge({ ErrorEquals = ["Ship.Other"] }, var.retry),
          {
            ErrorEquals    = ["States.ALL"]
            JitterStrategy = "NONE" # want jitter-off
          },
        ]
        End = true
      }
    }
  })
}

resource "aws_sfn_state_machine" "text" {
  name       = "text"
  definition = <<EOF
{
  "StartAt": "Pay",
  "States": {
    "Pay": {
      "Type": "Task",
      "Resource": "${var.pay}",
      "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": ${local.attempts}}], "Comment": "want no-jitter",
      "End": true
    }
  }
}
EOF
}
